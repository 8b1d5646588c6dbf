using System.Globalization;
using System.Xml;

namespace SpRegistry.OData.Binding.Expressions;

/// <summary>Durations as CSDL writes them: <c>P1DT2H</c>.</summary>
internal static class Durations
{
    /// <exception cref="ODataError">400 for one beyond what can be reckoned with.</exception>
    public static TimeSpan Read(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new ODataError(400, "InvalidLiteral", string.Create(CultureInfo.InvariantCulture, $"'{text}' is no duration up to {TimeSpan.MaxValue.Days} days: expected one as in duration'P1DT2H'."));
        }
    }
}
