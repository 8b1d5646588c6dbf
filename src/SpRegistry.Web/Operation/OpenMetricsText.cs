using System.Globalization;
using System.Text;

namespace SpRegistry.Web.Operation;

/// <summary>
/// Writes readings as OpenMetrics 1.0 has them ("Text format"; Prometheus reads it), with the names that OpenTelemetry's "Prometheus
/// compatibility" gives to instruments: dots become underscores, and the unit stands at the end.
/// </summary>
internal static class OpenMetricsText
{
    public const string MediaType = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    public static string Of(IEnumerable<(InstrumentReadings Instrument, IReadOnlyList<SeriesReading> Series)> readings)
    {
        var text = new StringBuilder();
        foreach (var family in readings.Where(r => r.Series.Count > 0).GroupBy(r => NameOf(r.Instrument), StringComparer.Ordinal).OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            var (name, kind, first) = (family.Key, family.First().Instrument.Kind, family.First().Instrument.Instrument);
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {kind.ToString().ToLowerInvariant()}\n");
            if (UnitOf(first.Unit, kind) is { Length: > 0 } unit)
            {
                text.Append(CultureInfo.InvariantCulture, $"# UNIT {name} {unit}\n");
            }

            if (first.Description is { Length: > 0 } description)
            {
                text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {Escaped(description)}\n");
            }

            foreach (var (instrument, all) in family.Where(r => r.Instrument.Kind == kind))
            {
                foreach (var series in all)
                {
                    Write(text, name, instrument, series);
                }
            }
        }

        return text.Append("# EOF\n").ToString();
    }

    private static void Write(StringBuilder text, string name, InstrumentReadings instrument, SeriesReading series)
    {
        if (instrument.Kind != ReadingKind.Histogram)
        {
            Sample(text, instrument.Kind == ReadingKind.Counter ? name + "_total" : name, series, null, series.Value);
            return;
        }

        var count = 0L;
        for (var i = 0; i < series.Buckets.Count; i++)
        {
            count += series.Buckets[i];
            Sample(text, name + "_bucket", series, i < instrument.Bounds.Count ? BoundOf(instrument.Bounds[i]) : "+Inf", count);
        }

        Sample(text, name + "_count", series, null, count);
        Sample(text, name + "_sum", series, null, series.Value);
    }

    private static void Sample(StringBuilder text, string name, SeriesReading series, string? bound, double value)
    {
        text.Append(name);
        var before = '{';
        foreach (var (key, tag) in series.Tags)
        {
            text.Append(before).Append(Word(key)).Append("=\"").Append(Escaped(TextOf(tag))).Append('"');
            before = ',';
        }

        if (bound is not null)
        {
            text.Append(before).Append("le=\"").Append(bound).Append('"');
            before = ',';
        }

        text.Append(before == ',' ? "} " : " ").Append(Number(value)).Append('\n');
    }

    private static string NameOf(InstrumentReadings readings)
    {
        var (name, unit) = (Word(readings.Instrument.Name), UnitOf(readings.Instrument.Unit, readings.Kind));
        return unit.Length == 0 || name.EndsWith("_" + unit, StringComparison.Ordinal) ? name : $"{name}_{unit}";
    }

    // The units of UCUM that the meters of .NET use; what stands in braces is no unit but what is counted.
    private static string UnitOf(string? unit, ReadingKind kind) => unit switch
    {
        "s" => "seconds",
        "ms" => "milliseconds",
        "By" => "bytes",
        "1" when kind == ReadingKind.Gauge => "ratio",
        null or "" or "1" => "",
        _ when unit.StartsWith('{') => "",
        _ => Word(unit),
    };

    private static string Word(string name) => string.Concat(name.Select((c, i) => char.IsAsciiLetter(c) || c == '_' || (i > 0 && char.IsAsciiDigit(c)) ? c : '_'));

    private static string TextOf(object? tag) => tag is bool truth ? truth ? "true" : "false" : Convert.ToString(tag, CultureInfo.InvariantCulture) ?? "";

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    // "Considerations: Canonical Numbers": a whole bound has its point.
    private static string BoundOf(double bound) => bound == Math.Floor(bound) ? bound.ToString("F1", CultureInfo.InvariantCulture) : Number(bound);
}
