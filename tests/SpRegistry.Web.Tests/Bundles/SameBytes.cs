using System.Globalization;
using System.Text;
using SpRegistry.Web.Bundles;

namespace SpRegistry.Web.Tests.Bundles;

/// <summary>What a zip is made of arrives in pieces of any length; its bytes tell nothing of them.</summary>
public sealed class SameBytes
{
    private static readonly byte[] Csv = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 8000).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row},visit-{row * 7919 % 1000},{row % 28 + 1:00} March 2027,Pending\n"))));

    [Theory]
    [InlineData(1000)]
    [InlineData(16384)]
    [InlineData(40001)]
    public async Task The_same_file_is_the_same_zip_in_whatever_pieces_it_came(int piece) => Assert.Equal(await ZipAsync(Csv.Length), await ZipAsync(piece));

    private static async Task<byte[]> ZipAsync(int piece)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await using (var zip = await SummedZip.CreateAsync(file, new DateTimeOffset(2027, 1, 31, 12, 0, 0, TimeSpan.Zero), TestContext.Current.CancellationToken))
            {
                await zip.AddAsync("visits.csv", new Pieces(Csv, piece), TestContext.Current.CancellationToken);
            }

            return await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // As a network gives them: no more at a time than arrived at once.
    private sealed class Pieces(byte[] bytes, int most) : MemoryStream(bytes, writable: false)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(most, buffer.Length)], cancellationToken);
    }
}
