namespace SpRegistry.OData.Execution;

/// <summary>The memory that may be full of answers whose clients read them slower than they are made, for all requests together.</summary>
internal sealed class WaitingBytes(long most)
{
    private long taken;

    /// <summary>Takes some of it; false when there is not so much left.</summary>
    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref taken, bytes) <= most)
        {
            return true;
        }
        Return(bytes);
        return false;
    }

    public void Return(int bytes) => Interlocked.Add(ref taken, -bytes);
}
