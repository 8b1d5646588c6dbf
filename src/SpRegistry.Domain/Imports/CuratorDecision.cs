using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Sources;
using SpRegistry.Domain.Visits;

namespace SpRegistry.Domain.Imports;

/// <summary>A decision as a curator takes it: on a field of a visit, session, report, call or standing invitation, which value is in force.</summary>
/// <param name="Subject">Address below the service root: "Visits(12)", "Sessions('HRC59')".</param>
/// <param name="Field">The field, as discrepancies name it: "VisitDates", "Closes".</param>
/// <param name="Value">The value decided, in a discrepancy's words: "2004-06-06/2004-06-15".</param>
/// <param name="Overrules">The value it overrules; null: the one in force, or of two the other.</param>
/// <param name="Reason">Why, for the public.</param>
/// <param name="Actor">The function in which the curator acts; never a person's name.</param>
public sealed record CuratorDecision(string Subject, string Field, string Value, string? Overrules, string Reason, string Actor)
{
    /// <summary>Records the decision and brings the subject in line with it; it holds through later imports until a source says something new.</summary>
    /// <exception cref="InvalidOperationException">The subject, the field or the value overruled is not there; the message says what is.</exception>
    public Task<Decision> TakeAsync(RegistryDb db, CancellationToken cancellation) => db.WriteAsync(
        new Occasion(ChangeActor.Curator, $"{Field} decided by {Actor}: {Reason}"),
        async token =>
        {
            var noun = NounKey.Of(Subject);
            await RefuseUnknownAsync(db, noun, token);
            var field = DecidableField.Find(Subject, noun!.Set, Field, await db.Discrepancies.Where(d => d.Subject == Subject).Select(d => d.Field).ToListAsync(token));
            field.RefuseUnread(Value);
            if (Overrules is not null)
            {
                field.RefuseUnread(Overrules);
            }

            var value = DayInterval.TryRead(Value, out var days) ? days.Words : Value;
            var disputed = await db.Discrepancies.AsNoTracking().Include(d => d.Values).Where(d => d.Subject == Subject && d.Field == Field).ToListAsync(token);
            var overrules = OverruledOf(disputed, value);
            var on = disputed.Find(d => Values(d).Contains(overrules));
            var decision = new Decision
            {
                Subject = Subject,
                Field = Field,
                Value = value,
                Overrules = overrules,
                Considered = [.. (on is null ? [] : Values(on)).Append(value).Append(overrules).Distinct(StringComparer.Ordinal)],
                Reason = Reason,
                Actor = Actor,
                DecidedAt = db.Now,
            };
            db.Decisions.Add(decision);
            await db.SaveChangesAsync(token);
            await ApplyAsync(db, noun, token);
            return await db.Discrepancies.AnyAsync(d => d.DecisionId == decision.Id, token)
                ? decision
                : throw new InvalidOperationException($"no source prints '{overrules}' as {Field} of {Subject}. {Known(disputed)}");
        },
        cancellation);

    private static HashSet<string> Values(Discrepancy discrepancy) => [.. discrepancy.Values.Select(v => v.Value), discrepancy.InForce];

    private string OverruledOf(List<Discrepancy> disputed, string value)
    {
        if (Overrules is { } said)
        {
            return DayInterval.TryRead(said, out var days) ? days.Words : said;
        }

        if (disputed.Count > 0 && !disputed.Exists(d => Values(d).Contains(value)))
        {
            throw new InvalidOperationException($"no source prints '{value}' as {Field} of {Subject}; to decide it nevertheless say with --overrules which value it overrules. {Known(disputed)}");
        }

        var of = disputed.Count == 1 ? disputed : disputed.Where(d => Values(d).Contains(value)).ToList();
        var others = of is [var one] ? one.InForce != value ? [one.InForce] : [.. Values(one).Where(v => v != value)] : new List<string>();
        return others is [var other] ? other : throw new InvalidOperationException($"say with --overrules which value of {Field} of {Subject} is overruled. {Known(disputed)}");
    }

    private string Known(List<Discrepancy> disputed) => disputed.Count == 0
        ? $"No discrepancy stands on {Field} of {Subject}."
        : $"Its sources say {string.Join(" and ", disputed.Select(d => string.Join(" / ", Values(d).Order(StringComparer.Ordinal))))}.";

    private async Task ApplyAsync(RegistryDb db, NounKey noun, CancellationToken cancellation)
    {
        // Which report is on which visit rests on these days.
        var links = new ReportLinks(db);
        if (noun is { Set: "Visits", Number: { } number })
        {
            var visit = await db.Visits.AsNoTracking().SingleOrDefaultAsync(v => v.Number == number, cancellation);
            if ((visit?.StateIso3 ?? visit?.Organization) is { } concerned)
            {
                await new VisitImport(db).RefileAsync([concerned], cancellation);
                await links.LinkAsync(await links.OfVisitsToAsync([concerned], cancellation), cancellation);
            }
        }
        else
        {
            await new PrintedFields(db).ApplyToAsync(Subject, cancellation);
            await links.LinkAsync(noun.Set == "Sessions" ? await links.OfSessionsAsync([noun.Key], cancellation) : [], cancellation);
        }

        await db.SaveChangesAsync(cancellation);
    }

    private async Task RefuseUnknownAsync(RegistryDb db, NounKey? noun, CancellationToken cancellation)
    {
        var there = noun switch
        {
            { Set: "Visits", Number: { } number } => await db.Visits.AnyAsync(v => v.Number == number, cancellation),
            { Set: "CallsForInput", Number: { } number } => await db.CallsForInput.AnyAsync(c => c.Number == number, cancellation),
            { Set: "Sessions", Key: var code } => await db.Sessions.AnyAsync(s => s.Code == code, cancellation),
            { Set: "Reports", Key: var slug } => await db.Reports.AnyAsync(r => r.Slug == slug, cancellation),
            { Set: "States/StandingInvitation", Key: var iso3 } => await db.StandingInvitations.AnyAsync(i => i.StateIso3 == iso3, cancellation),
            _ => false,
        };
        if (there && Field == nameof(Reports.Report.SessionCode) && !await db.Sessions.AnyAsync(s => s.Code == Value, cancellation))
        {
            throw new InvalidOperationException($"no session is known as '{Value}'.");
        }

        if (!there)
        {
            throw new InvalidOperationException($"'{Subject}' is nothing that can be decided on; expected the address of a visit, session, report, call or standing invitation on record, such as \"Visits(12)\" or \"Sessions('HRC59')\".");
        }
    }
}
