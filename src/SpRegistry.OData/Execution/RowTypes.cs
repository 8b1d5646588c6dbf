using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;

namespace SpRegistry.OData.Execution;

/// <summary>Classes with numbered public fields: what a projection selects into (<c>C0</c>, <c>C1</c>, …), and what parameters are captured in (<c>S0_</c>, <c>S1_</c>, …). EF names columns and parameters after the fields.</summary>
internal static class RowTypes
{
    private static readonly ModuleBuilder Module = AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName("SpRegistry.OData.Rows"), AssemblyBuilderAccess.Run)
        .DefineDynamicModule("Rows");

    private static readonly ConcurrentDictionary<(string Prefix, int Count), Lazy<Type>> Generic = new();

    private static readonly ConcurrentDictionary<int, Lazy<Type>> Holders = new();

    /// <summary>A class with a field of each type, named by prefix and number. Each sequence of types is a class for ever.</summary>
    public static Type Of(string prefix, IReadOnlyList<Type> fields)
    {
        var definition = Generic.GetOrAdd((prefix, fields.Count), key => new Lazy<Type>(() => Define($"{key.Prefix}Row{key.Count}", Enumerable.Range(0, key.Count).Select(i => $"{key.Prefix}{i}")))).Value;
        return fields.Count == 0 ? definition : definition.MakeGenericType([.. fields]);
    }

    /// <summary>A new object with one field, named after a slot. The mark at the end of the name keeps the first item of slot 6 apart from slot 61.</summary>
    public static (object Holder, FieldInfo Field) Holder(int slot, Type type)
    {
        var holder = Holders.GetOrAdd(slot, n => new Lazy<Type>(() => Define($"Slot{n}", [$"S{n}_"]))).Value.MakeGenericType(type);
        return (Activator.CreateInstance(holder)!, holder.GetField($"S{slot}_")!);
    }

    private static Type Define(string name, IEnumerable<string> fields)
    {
        lock (Module)
        {
            var type = Module.DefineType(name, TypeAttributes.Public | TypeAttributes.Sealed);
            List<string> names = [.. fields];
            var parameters = names.Count > 0 ? type.DefineGenericParameters([.. names.Select((_, i) => $"T{i}")]) : null;
            for (var i = 0; i < names.Count; i++)
            {
                type.DefineField(names[i], parameters![i], FieldAttributes.Public);
            }
            return type.CreateType();
        }
    }
}
