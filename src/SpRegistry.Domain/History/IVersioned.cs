namespace SpRegistry.Domain.History;

/// <summary>A row whose changes are counted: the version goes up by one in each transaction that changes it.</summary>
public interface IVersioned
{
    /// <summary>Row version, from 1; the source of a single entity's ETag.</summary>
    int Version { get; set; }
}
