namespace SpRegistry.Web.Forms;

/// <summary>A form in which a list is had besides its page: the same rows in the same order.</summary>
/// <param name="Extension">How its address and its files end: <c>csv</c>.</param>
/// <param name="MediaType">What it is, as HTTP says it.</param>
/// <param name="Name">Its name, which is the same in all languages.</param>
public sealed record ListForm(string Extension, string MediaType, string Name)
{
    /// <summary>Values for programs, comma-separated (RFC 4180).</summary>
    public static ListForm Csv { get; } = new("csv", "text/csv; charset=utf-8; header=present", "CSV");

    /// <summary>What readers are told, as Excel opens it by itself: with a byte order mark, and nothing in it that Excel would take for a formula.</summary>
    public static ListForm CsvForExcel { get; } = new("excel.csv", "text/csv; charset=utf-8; header=present", "CSV (Excel)");

    /// <summary>A workbook (ECMA-376).</summary>
    public static ListForm Workbook { get; } = new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX");

    /// <summary>Values for programs (RFC 8259).</summary>
    public static ListForm Json { get; } = new("json", "application/json; charset=utf-8", "JSON");

    /// <summary>A feed (RFC 4287), in pages (RFC 5005).</summary>
    public static ListForm Feed { get; } = new("atom", "application/atom+xml; charset=utf-8", "Atom") { RowsAtOnce = 100, IsFollowed = true };

    /// <summary>A calendar (RFC 5545).</summary>
    public static ListForm Calendar { get; } = new("ics", "text/calendar; charset=utf-8", "iCalendar") { IsFollowed = true };

    /// <summary>All of them, in the order in which they are offered.</summary>
    public static IReadOnlyList<ListForm> All { get; } = [Csv, CsvForExcel, Workbook, Json, Feed, Calendar];

    /// <summary>Media types of those that are text, which is sent compressed.</summary>
    public static IEnumerable<string> Compressible => All.Where(f => f != Workbook).Select(f => f.MediaType.Split(';')[0]).Distinct();

    /// <summary>Rows of one answer; null where it has them all.</summary>
    public int? RowsAtOnce { get; private init; }

    /// <summary>Whether programs ask for it again and again, and show when each of its entries changed; any other is kept as a file.</summary>
    public bool IsFollowed { get; private init; }

    /// <summary>The form whose address ends so; null where there is none.</summary>
    public static ListForm? Find(string? extension) => All.FirstOrDefault(f => f.Extension == extension);
}
