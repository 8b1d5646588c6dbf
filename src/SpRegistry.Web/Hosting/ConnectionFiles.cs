using System.Net.Mime;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SpRegistry.Web.Api;

namespace SpRegistry.Web.Hosting;

/// <summary>Files that connect Excel and Power BI with the service of the host from which they are downloaded.</summary>
internal static class ConnectionFiles
{
    /// <summary>Where the file for Excel is (Office Data Connection with a query of Power Query).</summary>
    public const string Excel = "/data/spregistry.odc";

    /// <summary>Where the file for Power BI Desktop is.</summary>
    public const string PowerBi = "/data/spregistry.pbids";

    private static readonly JsonSerializerOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>Serves them.</summary>
    public static void Map(WebApplication app)
    {
        app.MapMethods(Excel, ReadingOnly.Methods, http => SendAsync(http, "text/x-ms-odc; charset=utf-8", "spregistry.odc", Odc(Service(http.Request)))).ExcludeFromDescription();
        app.MapMethods(PowerBi, ReadingOnly.Methods, http => SendAsync(http, MediaTypeNames.Application.Json, "spregistry.pbids", Pbids(Service(http.Request)))).ExcludeFromDescription();
    }

    private static string Service(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}{RegistryApi.Root}";

    private static string Pbids(string service) => JsonSerializer.Serialize(
        new { version = "0.1", connections = new[] { new { details = new { protocol = "odata", address = new { url = service } }, mode = "Import" } } }, plain);

    private static string Odc(string service)
    {
        var address = service.Replace("\"", "\"\"", StringComparison.Ordinal);
        var query = $"""let Source = OData.Feed("{address}", null, [Implementation="2.0"]), Visits = Source{"{"}[Name="Visits",Signature="table"]{"}"}[Data] in Visits""";
        var mashup = "<Mashup xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns=\"http://schemas.microsoft.com/DataMashup\"><Client>EXCEL</Client><Version>2.83.5894.761</Version><MinVersion>2.21.0.0</MinVersion><Culture>en-US</Culture><SafeCombine>true</SafeCombine><Items>"
            + $"<Query Name=\"Visits\"><Formula>{SecurityElement.Escape(query)}</Formula><IsParameterQuery xsi:nil=\"true\" /><IsDirectQuery xsi:nil=\"true\" /></Query></Items></Mashup>";
        return $"""
            <html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
            <head>
            <meta http-equiv="Content-Type" content="text/x-ms-odc; charset=utf-8"/>
            <meta name="ProgId" content="ODC.Database"/>
            <meta name="SourceType" content="OLEDB"/>
            <title>SpRegistry: Visits</title>
            <xml id="msodc"><odc:OfficeDataConnection xmlns:odc="urn:schemas-microsoft-com:office:odc" xmlns="http://www.w3.org/TR/REC-html40">
            <odc:PowerQueryConnection odc:Type="OLEDB"><odc:ConnectionString>Provider=Microsoft.Mashup.OleDb.1;Data Source=$Workbook$;Location=Visits;Extended Properties=&quot;&quot;</odc:ConnectionString><odc:CommandType>SQL</odc:CommandType><odc:CommandText>SELECT * FROM [Visits]</odc:CommandText></odc:PowerQueryConnection>
            <odc:PowerQueryMashupData>{SecurityElement.Escape(mashup)}</odc:PowerQueryMashupData>
            </odc:OfficeDataConnection></xml>
            </head>
            <body></body>
            </html>
            """;
    }

    private static Task SendAsync(HttpContext http, string type, string name, string text)
    {
        http.Response.ContentType = type;
        http.Response.Headers.ContentDisposition = $"attachment; filename={name}";
        return http.Response.WriteAsync(text, Encoding.UTF8, http.RequestAborted);
    }
}
