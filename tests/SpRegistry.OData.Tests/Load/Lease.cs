namespace SpRegistry.OData.Tests.Load;

/// <summary>What is granted for a request, with how often it was given back.</summary>
internal sealed class Lease : IDisposable
{
    public int Ended { get; private set; }

    public void Dispose() => Ended++;
}
