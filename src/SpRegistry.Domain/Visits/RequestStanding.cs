namespace SpRegistry.Domain.Visits;

/// <summary>Whether a request is a priority of the present mandate holder.</summary>
public enum RequestStanding
{
    /// <summary>Requested, reminded or reaffirmed within the present holder's term.</summary>
    Reaffirmed,

    /// <summary>Last kept up by the predecessor.</summary>
    Inherited,

    /// <summary>Not kept up in two terms.</summary>
    Dormant,

    /// <summary>The terms are not known.</summary>
    Unknown,
}

/// <summary>A holder's term, both days inclusive; null where a day is not known or the term lasts.</summary>
public sealed record HolderTerm(DateOnly From, DateOnly? To);
