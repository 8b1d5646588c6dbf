using System.Reflection;

namespace SpRegistry.Web;

/// <summary>The version of the program.</summary>
public static class ProgramVersion
{
    /// <summary>With the commit it was built from, where that is known.</summary>
    public static string Build { get; } = typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public static string Text { get; } = Build.Split('+')[0];
}
