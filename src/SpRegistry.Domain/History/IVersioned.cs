namespace SpRegistry.Domain.History;

/// <summary>A row whose changes are counted: the version goes up by one in each transaction that changes it.</summary>
public interface IVersioned
{
    /// <summary>Row version, from 1; the source of a single entity's ETag.</summary>
    int Version { get; set; }
}

/// <summary>A public noun whose every change is recorded as a <see cref="Change"/>.</summary>
public interface IPublicNoun : IVersioned
{
    /// <summary>Its address below the service root: "Visits(12)", "Reports('A-HRC-46-35')".</summary>
    string Address { get; }
}
