using SpRegistry.Web.Languages;

namespace SpRegistry.Web.Forms;

/// <summary>What a list says of itself in each of its forms.</summary>
/// <param name="Words">The words of its language.</param>
/// <param name="Title">Its title, which says what was chosen.</param>
/// <param name="Page">Address of the page that shows it.</param>
/// <param name="Self">Address of this form of it, from its begin.</param>
/// <param name="Here">Address that was asked: of this form from a place in the list on.</param>
/// <param name="AsOf">The day in Geneva from which it is looked at; null for today.</param>
/// <param name="ChangedAt">When the data last changed (UTC).</param>
public sealed record ListHead(Words Words, string Title, Uri Page, Uri Self, Uri Here, DateOnly? AsOf, DateTime ChangedAt);
