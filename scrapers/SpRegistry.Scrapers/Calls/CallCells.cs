using AngleSharp.Dom;
using SpRegistry.Domain.Imports;
using SpRegistry.Domain.Reading;
using SpRegistry.Scrapers.Pages;

namespace SpRegistry.Scrapers.Calls;

/// <summary>The fields of a call as printed, and the call they make.</summary>
internal sealed class CallCells
{
    // Longer fields than these are no longer titles and dates but a page that has lost its structure.
    private static readonly Dictionary<string, int> Most = new(StringComparer.Ordinal)
    {
        ["Title"] = 600,
        ["Issued by"] = 400,
        ["Deadline"] = 100,
        ["Report to"] = 200,
        ["Theme"] = 600,
        ["Opens"] = 100,
        ["Languages"] = 400,
        ["Formats"] = 400,
        ["Remote participation"] = 400,
        ["Confidential"] = 400,
        ["Accommodations"] = 600,
    };

    private readonly Dictionary<string, string> _printed = new(StringComparer.Ordinal);

    /// <summary>The fields that are printed, by name.</summary>
    public IReadOnlyDictionary<string, string> Printed => _printed;

    /// <summary>A field; null where it is not printed.</summary>
    public string? this[string name] => _printed.GetValueOrDefault(name);

    /// <summary>Keeps the text of a field where the page has it.</summary>
    public CallCells Print(string name, IElement? element) => Print(name, element is null ? null : CellText.ToRead(element));

    /// <summary>Keeps a field where it is printed.</summary>
    public CallCells Print(string name, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            _printed[name] = text.Trim();
        }

        return this;
    }

    /// <summary>The call; a deadline that cannot be read is a problem of the row.</summary>
    /// <param name="identity">Identity of the call.</param>
    /// <param name="language">Language of the page (ISO 639-1).</param>
    /// <param name="rows">The rows of the page.</param>
    /// <param name="ownPage">Whether this is the call's own page: one that does not say "Closed" shows it open, which a list does not.</param>
    public CallFact Fact(string identity, string? language, PageRows rows, bool ownPage = false)
    {
        foreach (var (field, most) in Most)
        {
            if (this[field] is { } text && text.Length > most)
            {
                rows.Problem(text, $"'{field}' is longer than {most} characters");
                _printed.Remove(field);
            }
        }

        var deadline = this["Deadline"] is { } printed ? PrintedDeadline.Read(printed) : null;
        if (deadline?.Reason is { } reason)
        {
            rows.Problem(this["Deadline"]!, $"no deadline is read ({reason})");
        }

        var (issuer, mandates) = CallIssuers.Read(this["Issued by"], this["Title"], this["Category"]);
        return new CallFact(identity)
        {
            Title = this["Title"],
            TitleLanguage = this["Title"] is null ? null : language,
            IssuedBy = this["Issued by"],
            Issuer = issuer,
            Mandates = mandates,
            DeadlinePrinted = this["Deadline"],
            DeadlineOn = deadline?.On,
            DeadlineTime = deadline?.At,
            DeadlineZone = deadline?.Zone,
            OwnPage = ownPage,
            Closed = this["Closed"] is not null ? true : ownPage ? false : null,
            InputsPublished = this["Inputs received"] is null ? null : true,
            LastUpdatedOn = Day("Last updated", rows),
            OpensOn = Day("Opens", rows),
            Theme = this["Theme"],
            Languages = Languages(rows),
            Formats = this["Formats"]?.Split([',', ';', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Remote = YesOrNo("Remote participation", rows),
            Confidential = YesOrNo("Confidential", rows),
            Accommodations = this["Accommodations"],
            ReportTo = this["Report to"] ?? Calls.ReportTo.Read($"{this["Title"]} {this["Purpose"]}"),
            Link = this["Address"] is null ? null : CallAddress.Absolute(this["Address"]),
        };
    }

    private DateOnly? Day(string field, PageRows rows)
    {
        if (this[field] is not { } printed)
        {
            return null;
        }

        var read = PrintedDates.Read(printed);
        if (read.Intervals is [{ Precision: DatePrecision.Day } day])
        {
            return day.To;
        }

        rows.Problem(read.Text, $"no date is read ({read.Reason ?? "not a day"})");
        return null;
    }

    private IReadOnlyList<string>? Languages(PageRows rows)
    {
        var read = this["Languages"] is { } printed ? LanguageNames.In(printed) : null;
        if (read is { Count: 0 })
        {
            rows.Problem(this["Languages"]!, "no language is read");
            return null;
        }

        return read;
    }

    private bool? YesOrNo(string field, PageRows rows)
    {
        if (this[field] is not { } printed)
        {
            return null;
        }

        switch (Words.Of(printed).FirstOrDefault())
        {
            case "yes" or "possible" or "available" or "oui" or "si":
                return true;
            case "no" or "not" or "non":
                return false;
            default:
                rows.Problem(printed, $"'{field}' says neither yes nor no");
                return null;
        }
    }
}
