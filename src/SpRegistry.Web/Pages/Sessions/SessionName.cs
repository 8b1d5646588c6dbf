namespace SpRegistry.Web.Pages.Sessions;

/// <summary>A session, by what its name is made of.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Body">Whose session it is.</param>
/// <param name="Number">Which one.</param>
/// <param name="Special">Whether it is a special session.</param>
public sealed record SessionName(string Code, string Body, int Number, bool Special)
{
    /// <summary>What pages ask of the API for all of them.</summary>
    public const string All = "Sessions?$select=Code,Body,Number,Special&$orderby=Body,Number desc";
}
