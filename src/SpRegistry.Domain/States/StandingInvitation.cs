using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SpRegistry.Domain.History;

namespace SpRegistry.Domain.States;

/// <summary>
/// A State's open invitation to all thematic procedures. It does not imply that a request is accepted
/// and is not for country mandates. A State has one: where it withdrew one and issued another, the latter.
/// </summary>
public sealed class StandingInvitation : IPublicNoun
{
    public int Id { get; init; }

    public required string StateIso3 { get; init; }

    public State? State { get; init; }

    /// <summary>The day it was issued, where a source says so.</summary>
    public DateOnly? IssuedOn { get; set; }

    /// <summary>The day by which it is known to have been in force; before that it is unknown, not "none".</summary>
    public DateOnly KnownInForceBy { get; set; }

    /// <summary>
    /// The day it was withdrawn, where a source says that it was; the last day on which it can have been where none is
    /// printed. Null while in force as far as known: a State that a newer list leaves out has withdrawn nothing.
    /// </summary>
    public DateOnly? WithdrawnOn { get; set; }

    public int Version { get; set; }

    /// <summary>Whether it is known to have been in force on a day (Geneva). Before it is known it is unknown, not "none".</summary>
    public static readonly Expression<Func<StandingInvitation, DateOnly, bool>> KnownInForceOn = (invitation, day) =>
        (invitation.KnownInForceBy <= day || invitation.IssuedOn <= day) && (invitation.WithdrawnOn == null || invitation.WithdrawnOn > day);

    /// <summary><see cref="KnownInForceOn"/> in memory.</summary>
    public static readonly Func<StandingInvitation, DateOnly, bool> IsKnownInForceOn = KnownInForceOn.Compile();

    public string Address => $"States('{StateIso3}')/StandingInvitation";
}

internal sealed class StandingInvitationMap : IEntityTypeConfiguration<StandingInvitation>
{
    public void Configure(EntityTypeBuilder<StandingInvitation> builder)
    {
        builder.Property(i => i.StateIso3).HasMaxLength(3);
        builder.HasOne(i => i.State).WithMany(s => s.StandingInvitations).HasForeignKey(i => i.StateIso3);
    }
}
