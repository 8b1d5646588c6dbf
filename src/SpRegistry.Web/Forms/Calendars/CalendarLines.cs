using System.Text;

namespace SpRegistry.Web.Forms.Calendars;

/// <summary>Content lines of a calendar (RFC 5545, 3.1): UTF-8, ended by CRLF, folded at 75 octets between characters.</summary>
internal sealed class CalendarLines(Stream body)
{
    private const int MostOctets = 75;

    private readonly MemoryStream written = new();

    /// <summary>Adds a property whose value is no text.</summary>
    /// <param name="property">Its name, with its parameters.</param>
    /// <param name="value">Its value as it stands in the line.</param>
    public void Add(string property, string value) => Fold($"{property}:{value}");

    /// <summary>Adds a property whose value is a text (RFC 5545, 3.3.11).</summary>
    public void AddText(string property, string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text.ReplaceLineEndings("\n"))
        {
            _ = letter switch
            {
                '\\' or ';' or ',' => escaped.Append('\\').Append(letter),
                '\n' => escaped.Append("\\n"),
                _ when char.IsControl(letter) && letter != '\t' => escaped,
                _ => escaped.Append(letter),
            };
        }

        Fold($"{property}:{escaped}");
    }

    /// <summary>Sends what was added.</summary>
    public async ValueTask SendAsync(CancellationToken cancellation)
    {
        await body.WriteAsync(written.GetBuffer().AsMemory(0, (int)written.Length), cancellation);
        await body.FlushAsync(cancellation);
        written.SetLength(0);
    }

    private void Fold(string line)
    {
        Span<byte> rune = stackalloc byte[4];
        var octets = 0;
        foreach (var each in line.EnumerateRunes())
        {
            var length = each.EncodeToUtf8(rune);
            if (octets + length > MostOctets)
            {
                written.Write("\r\n "u8);
                octets = 1;
            }

            written.Write(rune[..length]);
            octets += length;
        }

        written.Write("\r\n"u8);
    }
}
