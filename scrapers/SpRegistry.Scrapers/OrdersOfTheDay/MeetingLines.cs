using System.Globalization;
using System.Text.RegularExpressions;
using SpRegistry.Domain.Reading;
using SpRegistry.Scrapers.Reports;

namespace SpRegistry.Scrapers.OrdersOfTheDay;

/// <summary>Reads the lines of an order of the day: parts of the day with their time, meetings, items, headings and entries.</summary>
internal sealed partial class MeetingLines
{
    // Longer lines are the rules for lists of speakers.
    private const int LongestEntry = 300;
    private const int EarliestHour = 7;

    private readonly List<TakenUp> _found = [];
    private string? _meeting;
    private string? _time;
    private TimeOnly? _opens;
    private bool _afterNoon;
    private string? _item;
    private string? _heading;
    private bool _isDialogue;
    private bool _hasEntries;
    private bool _continues;
    private bool _inRemark;
    private TakenUp? _entry;

    /// <summary>Every entry, in the order of the lines.</summary>
    public IReadOnlyList<TakenUp> Read(IEnumerable<string> lines)
    {
        foreach (var line in lines.Where(line => !InRemark(line)))
        {
            Line(line);
        }

        Flush();
        return _found;
    }

    private void Line(string line)
    {
        var rest = line;
        if (Part().Match(rest) is { Success: true } part)
        {
            Flush();
            (_time, _opens, _meeting, _heading) = (null, null, null, null);
            _afterNoon = part.Groups["later"].Success;
            rest = rest[part.Length..].Trim();
        }

        if (Time().Match(rest) is { Success: true } time)
        {
            (_time, _opens) = (Printed(time), Opens(time));
            rest = rest[(time.Index + time.Length)..].Trim();
        }

        if (Meeting().Match(rest) is { Success: true } meeting)
        {
            Flush();
            (_meeting, _heading, _item) = (meeting.Value, null, null);
            rest = rest[(meeting.Index + meeting.Length)..].TrimStart(' ', '/', ',', '-', ':');
        }

        if (Item().Match(rest) is { Success: true } item)
        {
            Flush();
            (_item, _heading) = (item.Groups["item"].Value, null);
            rest = rest[item.Length..].TrimStart(' ', '/', ',', '-', ':');
        }

        if (rest.Length > 0)
        {
            Text(rest);
        }
    }

    private void Text(string line)
    {
        var hasSymbols = ReportSymbols.In(line).Count > 0;
        var isDialogue = Dialogue().IsMatch(line);
        if (!hasSymbols && (isDialogue || Other().IsMatch(line)) && !IsBullet(line))
        {
            Flush();
            (_heading, _isDialogue, _continues, _hasEntries) = (line, isDialogue, Continued().IsMatch(line), false);
            return;
        }

        if (_heading is null && !hasSymbols || line.Length > LongestEntry && !hasSymbols)
        {
            return;
        }

        if (_entry is null || IsBullet(line) || (!hasSymbols && _entry.Documents.Count > 0))
        {
            _hasEntries = true;
            Flush();
            _entry = new TakenUp(_meeting, _time, _opens, _item, _heading ?? "", _isDialogue && _heading is not null) { Continues = _continues && _heading is not null };
        }

        _entry.Continues |= Continued().IsMatch(line);
        (hasSymbols ? _entry.Documents : _entry.Entry).Add(line);
        if (hasSymbols && IsBullet(line))
        {
            _entry.Entry.Add(line);
        }
    }

    private void Flush()
    {
        if (_entry is { } entry)
        {
            _found.Add(entry);
        }
        else if (_heading is { } heading && !_hasEntries)
        {
            _found.Add(new TakenUp(_meeting, _time, _opens, _item, heading, _isDialogue));
        }

        (_entry, _hasEntries) = (null, true);
    }

    // Remarks in square brackets, over several lines, are the secretariat's.
    private bool InRemark(string line)
    {
        var was = _inRemark || (line.StartsWith('[') && !line.StartsWith("[*", StringComparison.Ordinal));
        _inRemark = was && !line.EndsWith(']');
        return was;
    }

    private static bool IsBullet(string line) => line[0] is '-' or '•' or '·' or '*';

    private static string Printed(Match time) => Words.Clean(time.Value).Trim('(', ')', ' ', ',', ';').Replace(" - ", "-", StringComparison.Ordinal).Replace("- ", "-", StringComparison.Ordinal).Replace(" -", "-", StringComparison.Ordinal);

    private TimeOnly? Opens(Match time)
    {
        var hour = int.Parse(time.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture);
        var minute = time.Groups["minute"].Success ? int.Parse(time.Groups["minute"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var mark = time.Groups["mark"] is { Success: true } own ? own.Value : "";
        hour += mark is "p" or "P" && hour < 12 || mark.Length == 0 && hour < EarliestHour && _afterNoon ? 12 : 0;
        return hour is < 24 and >= EarliestHour && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    [GeneratedRegex(@"^(?:morning|matin(?:ée)?|mañana|(?<later>lunch(?:\s*time)?|afternoon|evening|midi|déjeuner|après-midi|soir(?:ée)?|tarde))\b\s*[:,-]?\s*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();

    [GeneratedRegex(@"^\(?(?<hour>\d{1,2})\s*(?:[.:h]\s*(?<minute>\d{2})?|heures?\s*(?<minute>\d{2})?)?\s*(?:(?<mark>[ap])\.?\s?m\.?)?\s*(?:-|to|à)\s*\d{1,2}\s*(?:[.:h]\s*(?:\d{2})?|heures?\s*(?:\d{2})?)?\s*(?:[ap]\.?\s?m\.?)?\)?(?!\w)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Time();

    [GeneratedRegex(@"\b\d{1,3}\s*(?:st|nd|rd|th|e|ème|re|er|ª|º)?\s+(?:plenary\s+)?(?:meeting|séance|sesión)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Meeting();

    [GeneratedRegex(@"^(?:agenda\s+)?(?:items?|points?|temas?)\s+(?<item>\d{1,2})\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Item();

    [GeneratedRegex(@"\b(?:interactive\s+dialogue|dialogue\s+interactif|diálogo\s+interactivo)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dialogue();

    [GeneratedRegex(@"^(?:general debate|débat général|debate general|(?:annual )?(?:high-level )?panel|table ronde|réunion-débat|presentation of|présentation d|consideration of|examen d|adoption of|adoption d|decisions?|action on)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Other();

    [GeneratedRegex(@"\bcont(?:['’]d|inued)\b|\(cont['’]?d?\.?\)|\(suite\)|\(continuación\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Continued();
}
