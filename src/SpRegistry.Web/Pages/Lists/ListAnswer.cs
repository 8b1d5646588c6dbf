using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using SpRegistry.OData;
using SpRegistry.Web.Forms;

namespace SpRegistry.Web.Pages.Lists;

/// <summary>A list in one of its forms, sent as it is read.</summary>
public abstract class ListAnswer : ActionResult;

/// <summary>A list of rows of one kind in one of its forms.</summary>
/// <param name="form">The form.</param>
/// <param name="listing">What the form has of each row.</param>
/// <param name="head">What the list says of itself.</param>
/// <param name="fileName">Name of the file as which it is kept.</param>
/// <param name="first">The first rows, which are there already.</param>
/// <param name="following">The rows that follow a place in the list.</param>
/// <param name="nextOf">Address of this form from a place in the list on.</param>
internal sealed class ListAnswer<TRow>(
    ListForm form, Listing<TRow> listing, ListHead head, string fileName, Rows<TRow> first, Func<string, Task<Rows<TRow>>> following, Func<string, Uri> nextOf) : ListAnswer
{
    /// <inheritdoc/>
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        http.Response.ContentType = form.MediaType;
        http.Response.GetTypedHeaders().ContentDisposition = new ContentDispositionHeaderValue(form.IsFollowed ? "inline" : "attachment") { FileName = fileName };
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return;
        }

        var cancellation = http.RequestAborted;
        var body = http.Response.BodyWriter.AsStream(leaveOpen: true);
        await using (body)
        {
            await using var writer = listing.In(form, body, head);
            for (var rows = first; ;)
            {
                var after = form.RowsAtOnce is null ? null : rows.After;
                await writer.WriteAsync(rows.Value, after is null ? null : nextOf(after), cancellation);
                if (form.RowsAtOnce is not null || rows.After is not { } place)
                {
                    break;
                }

                rows = await FollowingAsync(http, place);
            }

            await writer.EndAsync(cancellation);
        }
    }

    // A list that is being sent cannot be refused any more: it waits until its reader may ask again.
    private async Task<Rows<TRow>> FollowingAsync(HttpContext http, string place)
    {
        while (true)
        {
            try
            {
                return await following(place);
            }
            catch (ODataRefusedException refused) when (refused is { Status: StatusCodes.Status429TooManyRequests, RetryAfter: { } seconds })
            {
                await Task.Delay(TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)), http.RequestServices.GetRequiredService<TimeProvider>(), http.RequestAborted);
            }
        }
    }
}
