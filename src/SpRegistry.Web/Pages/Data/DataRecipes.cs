namespace SpRegistry.Web.Pages.Data;

/// <summary>Short programs that read the service, to be copied as they are.</summary>
/// <param name="Service">Address of the service.</param>
public sealed record DataRecipes(string Service)
{
    /// <summary>For a command line.</summary>
    public string Curl =>
        $"""
        curl -G {Service}/Visits \
          --data-urlencode "\$filter=State/Iso3 eq 'IND' and View eq 'Pending'" \
          --data-urlencode "\$select=Status,FirstRequested,ReminderCount,DaysPending"
        """;

    /// <summary>For Python 3, without any package.</summary>
    public string Python =>
        $"""
        import json, urllib.request

        address = "{Service}/Visits?$select=Number,Status,ReminderCount&$expand=State($select=NameEn)"
        visits = []
        while address:
            with urllib.request.urlopen(address) as answer:
                page = json.load(answer)
            visits += page["value"]
            address = page.get("@odata.nextLink")
        print(len(visits), "visits")
        """;

    /// <summary>For R with the package jsonlite.</summary>
    public string R =>
        $"""
        library(jsonlite)
        address <- "{Service}/Visits?$filter=View%20eq%20'Pending'&$select=Number,ReminderCount&$expand=State($select=NameEn)"
        visits <- list()
        while (!is.null(address)) {"{"}
          page <- fromJSON(address, flatten = TRUE)
          visits <- c(visits, list(page$value))
          address <- page[["@odata.nextLink"]]
        {"}"}
        visits <- rbind_pages(visits)
        """;

    /// <summary>For Excel and Power BI, in the language M of their editor.</summary>
    public string M =>
        $"""
        let
          Source = OData.Feed("{Service}", null, [Implementation="2.0"]),
          Visits = Source{"{"}[Name="Visits",Signature="table"]{"}"}[Data]
        in
          Visits
        """;
}
