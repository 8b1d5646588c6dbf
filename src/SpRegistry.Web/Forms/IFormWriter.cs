namespace SpRegistry.Web.Forms;

/// <summary>Writes a list in one form, page by page, so that a list of any length takes the memory of one page.</summary>
/// <typeparam name="TRow">A row of the list.</typeparam>
internal interface IFormWriter<TRow> : IAsyncDisposable
{
    /// <summary>Writes rows that follow those written before.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="next">Address of this form of the rows that follow; null where there are none, or the form has them all.</param>
    /// <param name="cancellation">Ends when nobody reads any more.</param>
    ValueTask WriteAsync(IReadOnlyList<TRow> rows, Uri? next, CancellationToken cancellation);

    /// <summary>Writes what stands after the last row.</summary>
    ValueTask EndAsync(CancellationToken cancellation);
}
