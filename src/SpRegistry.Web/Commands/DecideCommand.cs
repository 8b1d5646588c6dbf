using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using SpRegistry.Domain;
using SpRegistry.Domain.History;
using SpRegistry.Domain.Imports;
using SpRegistry.Web.Hosting;

namespace SpRegistry.Web.Commands;

/// <summary><c>spregistry decide SUBJECT FIELD VALUE --reason … --actor …</c>: a curator's decision where sources disagree; <c>decide --list</c> shows where they do.</summary>
internal static class DecideCommand
{
    public static Command Create(DatabaseTarget target)
    {
        var subject = new Argument<string?>("subject") { Description = "What it is about, by its address: \"Visits(12)\", \"Sessions('HRC59')\".", Arity = ArgumentArity.ZeroOrOne };
        var field = new Argument<string?>("field") { Description = "The field, as the discrepancy names it: VisitDates.", Arity = ArgumentArity.ZeroOrOne };
        var value = new Argument<string?>("value") { Description = "The value decided, as the discrepancy writes it: 2004-06-06/2004-06-15.", Arity = ArgumentArity.ZeroOrOne };
        var overrules = new Option<string?>("--overrules") { Description = "The value it overrules, where the discrepancy leaves open which." };
        var reason = new Option<string?>("--reason") { Description = "Why; it is shown to the public." };
        var actor = new Option<string?>("--actor") { Description = "The function in which you decide, never a name: \"curator\"." };
        var list = new Option<bool>("--list") { Description = "Show every discrepancy with its values, and the decisions that are to be looked at again." };
        var command = new Command("decide", "Decide which value is in force where sources disagree; it holds until a source says something new.") { subject, field, value, overrules, reason, actor, list };
        command.Validators.Add(result =>
        {
            var missing = new[] { (subject.Name, result.GetValue(subject)), (field.Name, result.GetValue(field)), (value.Name, result.GetValue(value)), (reason.Name, result.GetValue(reason)), (actor.Name, result.GetValue(actor)) }
                .Where(one => string.IsNullOrWhiteSpace(one.Item2)).Select(one => one.Name).ToList();
            if (!result.GetValue(list) && missing.Count > 0)
            {
                result.AddError($"decide needs {string.Join(", ", missing)}; 'decide --list' shows what there is to decide.");
            }
        });
        command.SetAction(async (result, cancellation) =>
        {
            await using var services = RegistryHost.CreateBuilder(target.Of(result)).Services.BuildServiceProvider();
            await RegistryHost.MigrateExistingAsync(services, cancellation);
            await using var db = services.GetRequiredService<Func<RegistryDb>>()();
            if (result.GetValue(list))
            {
                await ListAsync(db, Console.Out, cancellation);
                return 0;
            }

            var decision = await new CuratorDecision(
                result.GetValue(subject)!, result.GetValue(field)!, result.GetValue(value)!, result.GetValue(overrules), result.GetValue(reason)!, result.GetValue(actor)!)
                .TakeAsync(db, cancellation);
            var subjects = await SubjectText.OfAsync(db, [decision.Subject], cancellation);
            await Console.Out.WriteLineAsync($"Decided: {decision.Field} of {subjects[decision.Subject].Beside(decision.Subject)} is {decision.Value}, not {decision.Overrules}.");
            return 0;
        });
        return command;
    }

    private static async Task ListAsync(RegistryDb db, TextWriter output, CancellationToken cancellation)
    {
        var discrepancies = await db.Discrepancies.AsNoTracking().Include(d => d.Values).ThenInclude(v => v.SourceRow)
            .OrderBy(d => d.Subject).ThenBy(d => d.Field).ThenBy(d => d.Id).AsSplitQuery().ToListAsync(cancellation);
        var reopened = await db.Decisions.AsNoTracking().Where(d => d.ReopenedAt != null).OrderBy(d => d.Id).ToListAsync(cancellation);
        var subjects = await SubjectText.OfAsync(db, discrepancies.Select(d => d.Subject).Concat(reopened.Select(d => d.Subject)), cancellation);
        foreach (var discrepancy in discrepancies)
        {
            await output.WriteLineAsync($"{subjects[discrepancy.Subject].Beside(discrepancy.Subject)} {discrepancy.Field}: {discrepancy.InForce} ({discrepancy.Why})");
            foreach (var value in discrepancy.Values.OrderBy(v => v.Value, StringComparer.Ordinal).ThenBy(v => v.SourceRowId))
            {
                await output.WriteLineAsync($"  {value.Value}  {value.SourceRow!.Citation}");
            }
        }

        foreach (var decision in reopened)
        {
            await output.WriteLineAsync($"To be looked at again since {decision.ReopenedAt:yyyy-MM-dd}: {decision.Field} of {subjects[decision.Subject].Beside(decision.Subject)} was decided to be {decision.Value}, not {decision.Overrules}; a source says something new.");
        }
    }
}
