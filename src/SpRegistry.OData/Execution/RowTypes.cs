using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;

namespace SpRegistry.OData.Execution;

/// <summary>Classes with numbered public fields: what a projection selects into (<c>C0</c>, <c>C1</c>, …) and what parameters are captured in (<c>S0</c>, …). EF names columns and parameters after the fields.</summary>
internal static class RowTypes
{
    private static readonly ModuleBuilder Module = AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName("SpRegistry.OData.Rows"), AssemblyBuilderAccess.Run)
        .DefineDynamicModule("Rows");

    // One generic class per number of fields serves all types, so the number of classes is bounded by the widest row.
    private static readonly ConcurrentDictionary<(string Prefix, int Count), Lazy<Type>> Definitions = new();

    /// <summary>A class with a field of each type, named by prefix and number.</summary>
    public static Type Of(string prefix, IReadOnlyList<Type> fields)
    {
        var definition = Definitions.GetOrAdd((prefix, fields.Count), key => new Lazy<Type>(() => Define(key.Prefix, key.Count))).Value;
        return fields.Count == 0 ? definition : definition.MakeGenericType([.. fields]);
    }

    private static Type Define(string prefix, int count)
    {
        lock (Module)
        {
            var type = Module.DefineType($"{prefix}Row{count}", TypeAttributes.Public | TypeAttributes.Sealed);
            if (count > 0)
            {
                var parameters = type.DefineGenericParameters([.. Enumerable.Range(0, count).Select(i => $"T{i}")]);
                for (var i = 0; i < count; i++)
                {
                    type.DefineField($"{prefix}{i}", parameters[i], FieldAttributes.Public);
                }
            }
            return type.CreateType();
        }
    }
}
