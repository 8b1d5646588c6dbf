using System.Net.Mime;
using Microsoft.Net.Http.Headers;

namespace SpRegistry.Web.Hosting;

/// <summary>A zip that is kept under its name, in parts for who lost the connection.</summary>
internal static class KeptZip
{
    /// <param name="file">The zip.</param>
    /// <param name="version">A text that is another one whenever its bytes are.</param>
    public static IResult Of(string file, string version) =>
        Results.File(file, MediaTypeNames.Application.Zip, Path.GetFileName(file), new DateTimeOffset(File.GetLastWriteTimeUtc(file)), new EntityTagHeaderValue($"\"{version}\""), enableRangeProcessing: true);
}
