namespace SpRegistry.Domain.Imports;

internal sealed class VisitImport(RegistryDb db)
{
    public Task<int> ApplyAsync(RowFacts facts, CancellationToken cancellation) { _ = (db, facts, cancellation); return Task.FromResult(0); }
}
