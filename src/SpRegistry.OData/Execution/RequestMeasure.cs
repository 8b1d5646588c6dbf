namespace SpRegistry.OData.Execution;

/// <summary>What is measured of one request, from its making on.</summary>
internal sealed class RequestMeasure(TimeProvider clock)
{
    private readonly long begun = clock.GetTimestamp();
    private Phase phase;
    private long since;

    private enum Phase
    {
        Own,
        Turn,
        Sql,
        Client,
    }

    /// <summary>What was asked for: few words, so that figures can be told apart by it.</summary>
    public string Kind { get; set; } = "unknown";

    /// <summary>What all requests of its plan have in common; null where it was refused before that was known, and of a document or a batch.</summary>
    public string? Shape { get; set; }

    /// <summary>Rows written, expanded ones too.</summary>
    public long Rows { get; set; }

    /// <summary>Whether the page ends in a next link.</summary>
    public bool Continues { get; set; }

    /// <summary>Why the answer could not be sent to its end; null where it was.</summary>
    public string? Broken { get; set; }

    /// <summary>The time in which others were let go first.</summary>
    public TimeSpan Queued { get; private set; }

    /// <summary>The time in which the database worked and its rows were read.</summary>
    public TimeSpan Sql { get; private set; }

    /// <summary>The time in which the client was waited for.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>From the beginning to the end.</summary>
    public TimeSpan Whole { get; private set; }

    /// <summary>From now on others go first.</summary>
    public void InTurn() => Enter(Phase.Turn);

    /// <summary>From now on the database is at work.</summary>
    public void InDatabase() => Enter(Phase.Sql);

    /// <summary>From now on the client is waited for.</summary>
    public void AtClient() => Enter(Phase.Client);

    /// <summary>From now on it is none of these.</summary>
    public void Alone() => Enter(Phase.Own);

    /// <summary>The request is over.</summary>
    public void End()
    {
        Alone();
        Whole = clock.GetElapsedTime(begun);
    }

    private void Enter(Phase next)
    {
        var now = clock.GetTimestamp();
        if (phase == Phase.Sql)
        {
            Sql += clock.GetElapsedTime(since, now);
        }
        else if (phase == Phase.Turn)
        {
            Queued += clock.GetElapsedTime(since, now);
        }
        else if (phase == Phase.Client)
        {
            Waited += clock.GetElapsedTime(since, now);
        }
        (phase, since) = (next, now);
    }
}
