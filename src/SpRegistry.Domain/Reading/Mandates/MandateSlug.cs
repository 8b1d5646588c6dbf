using System.Text;

namespace SpRegistry.Domain.Reading;

/// <summary>The public key of a mandate.</summary>
public static class MandateSlug
{
    /// <summary>
    /// The slug of a mandate's short name: lower case, no diacritics, each run of other characters one '-'
    /// ("SR torture" → "sr-torture", "IE Côte d'Ivoire" → "ie-cote-d-ivoire").
    /// </summary>
    public static string Of(string shortName)
    {
        var slug = new StringBuilder();
        foreach (var word in Words.Of(shortName))
        {
            slug.Append(slug.Length > 0 ? "-" : "").Append(word);
        }

        return slug.ToString();
    }
}
