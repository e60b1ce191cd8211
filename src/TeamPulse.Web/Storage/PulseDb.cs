using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using TeamPulse.Publishing;
using TeamPulse.Waves;

namespace TeamPulse.Web.Storage;

/// <summary>
/// The database. Keys, indexes and lengths are declared on the rows; what ties rows together is declared here.
/// <see cref="SqlitePulseDb"/> and <see cref="PostgresPulseDb"/> carry one set of migrations each.
/// </summary>
internal abstract class PulseDb(DbContextOptions options) : IdentityUserContext<Manager, ManagerId>(options)
{
    /// <summary>Names the publication of a result: the domain's record does not know it.</summary>
    public const string PublicationId = "PublicationId";

    public DbSet<Deployment> Deployments => Set<Deployment>();

    public DbSet<LastingSecret> LastingSecrets => Set<LastingSecret>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Team> Teams => Set<Team>();

    public DbSet<Member> Members => Set<Member>();

    public DbSet<Manager> Managers => Set<Manager>();

    public DbSet<TeamLead> TeamLeads => Set<TeamLead>();

    public DbSet<RoleRow> Roles => Set<RoleRow>();

    public DbSet<DeviceRow> Devices => Set<DeviceRow>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<Wave> Waves => Set<Wave>();

    public DbSet<StampedTeam> StampedTeams => Set<StampedTeam>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<SealedResponse> SealedResponses => Set<SealedResponse>();

    public DbSet<Trace> Traces => Set<Trace>();

    public DbSet<Receipts> Receipts => Set<Receipts>();

    public DbSet<PublicationRow> Publications => Set<PublicationRow>();

    public DbSet<Comment> Comments => Set<Comment>();

    public DbSet<Reply> Replies => Set<Reply>();

    public DbSet<HistoryStart> HistoryStarts => Set<HistoryStart>();

    public DbSet<RollUpRow> RollUps => Set<RollUpRow>();

    public DbSet<DirectionRow> Directions => Set<DirectionRow>();

    public DbSet<RolledUpWeek> RolledUpWeeks => Set<RolledUpWeek>();

    public DbSet<SignalStateRow> SignalStates => Set<SignalStateRow>();

    public DbSet<Alert> Alerts => Set<Alert>();

    public DbSet<CommitmentRow> Commitments => Set<CommitmentRow>();

    public DbSet<TeamEventRow> TeamEvents => Set<TeamEventRow>();

    public DbSet<OwnVersionRow> OwnVersions => Set<OwnVersionRow>();

    public DbSet<LeaveRow> Leaves => Set<LeaveRow>();

    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();

    public DbSet<MailStatus> MailStatuses => Set<MailStatus>();

    public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<TeamId>().HaveConversion<TeamIdConverter>();
        configurationBuilder.Properties<WaveId>().HaveConversion<WaveIdConverter>();
        configurationBuilder.Properties<ManagerId>().HaveConversion<ManagerIdConverter>();
        configurationBuilder.Properties<MemberId>().HaveConversion<MemberIdConverter>();
        configurationBuilder.Properties<InvitationId>().HaveConversion<InvitationIdConverter>();
        configurationBuilder.Properties<IsoWeek>().HaveConversion<IsoWeekConverter>().HaveMaxLength(8);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(20);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        builder.Entity<Manager>().Property(m => m.Id).ValueGeneratedOnAdd();
        builder.Entity<Team>().ComplexProperty(t => t.Schedule);
        builder.Entity<Team>().HasOne<Team>().WithMany().HasForeignKey(t => t.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.Entity<Team>().HasOne<Team>().WithMany().HasForeignKey(t => t.AnswersWithId).OnDelete(DeleteBehavior.Restrict);
        builder.Entity<Member>().HasOne<Team>().WithMany().HasForeignKey(m => m.TeamId);
        builder.Entity<TeamLead>().HasOne<Manager>().WithMany().HasForeignKey(l => l.ManagerId);
        builder.Entity<TeamLead>().HasOne<Team>().WithMany().HasForeignKey(l => l.TeamId);
        builder.Entity<SessionRow>().HasOne<Manager>().WithMany().HasForeignKey(s => s.ManagerId);
        builder.Entity<DeviceRow>().HasOne<Manager>().WithMany().HasForeignKey(d => d.ManagerId);
        builder.Entity<RoleRow>().HasOne<Manager>().WithMany().HasForeignKey(r => r.ManagerId);
        builder.Entity<RoleRow>().HasOne<Team>().WithMany().HasForeignKey(r => r.TeamId).OnDelete(DeleteBehavior.Cascade);
        // The index over all three takes two rows without a team for different ones.
        builder.Entity<RoleRow>().HasIndex(r => new { r.ManagerId, r.Role }, "RoleWithoutTeam").IsUnique()
            .HasFilter($"\"{nameof(RoleRow.TeamId)}\" IS NULL");

        // A wave whose keys were lost is void, and its week may be asked anew.
        builder.Entity<Wave>().HasIndex(w => new { w.TeamId, w.Week }).IsUnique()
            .HasFilter($"\"State\" <> '{nameof(WaveState.Void)}'");
        builder.Entity<Wave>().HasOne<Team>().WithMany().HasForeignKey(w => w.TeamId);
        builder.Entity<Invitation>().HasOne<Wave>().WithMany().HasForeignKey(i => i.WaveId);

        builder.Entity<PublicationRow>().HasMany(p => p.Drivers).WithOne().HasForeignKey(PublicationId).IsRequired();
        builder.Entity<PublicationRow>().HasMany(p => p.Questions).WithOne().HasForeignKey(PublicationId).IsRequired();
        builder.Entity<DriverResult>().ToTable("PublicationDrivers").HasKey(PublicationId, nameof(DriverResult.Driver));
        builder.Entity<DriverResult>().ComplexProperty(d => d.Fall);
        builder.Entity<RollUpRow>().ComplexProperty(r => r.Fall);
        builder.Entity<QuestionResult>().ToTable("PublicationQuestions").HasKey(PublicationId, nameof(QuestionResult.QuestionId));
        builder.Entity<Reply>().HasOne<Comment>().WithMany().HasForeignKey(r => r.CommentId);
        builder.Entity<Reply>().HasOne<Manager>().WithMany().HasForeignKey(r => r.ManagerId).OnDelete(DeleteBehavior.SetNull);
        builder.Entity<HistoryStart>().HasOne<Team>().WithMany().HasForeignKey(h => h.TeamId);
        builder.Entity<Alert>().HasOne<Manager>().WithMany().HasForeignKey(a => a.ManagerId).OnDelete(DeleteBehavior.SetNull);
        builder.Entity<Alert>().HasOne<CommitmentRow>().WithMany().HasForeignKey(a => a.CommitmentId).OnDelete(DeleteBehavior.SetNull);

        builder.Entity<MailStatus>().HasData(new MailStatus());

        builder.Entity<CommitmentRow>().HasOne<Team>().WithMany().HasForeignKey(c => c.TeamId);
        builder.Entity<CommitmentRow>().HasOne<Manager>().WithMany().HasForeignKey(c => c.ManagerId).OnDelete(DeleteBehavior.SetNull);
        builder.Entity<CommitmentRow>().HasOne<Manager>().WithMany().HasForeignKey(c => c.EndedBy).OnDelete(DeleteBehavior.SetNull);
        builder.Entity<TeamEventRow>().HasOne<Team>().WithMany().HasForeignKey(e => e.TeamId);
        builder.Entity<LeaveRow>().HasOne<Manager>().WithMany().HasForeignKey(l => l.ManagerId);
        builder.Entity<LeaveRow>().HasOne<Manager>().WithMany().HasForeignKey(l => l.StandInId).OnDelete(DeleteBehavior.SetNull);
    }

    private sealed class TeamIdConverter() : ValueConverter<TeamId, int>(id => id.Value, value => new TeamId(value));

    private sealed class WaveIdConverter() : ValueConverter<WaveId, Guid>(id => id.Value, value => new WaveId(value));

    private sealed class ManagerIdConverter() : ValueConverter<ManagerId, int>(id => id.Value, value => new ManagerId(value));

    private sealed class MemberIdConverter() : ValueConverter<MemberId, int>(id => id.Value, value => new MemberId(value));

    private sealed class InvitationIdConverter() : ValueConverter<InvitationId, Guid>(id => id.Value, value => new InvitationId(value));

    private sealed class IsoWeekConverter() : ValueConverter<IsoWeek, string>(week => week.ToString(), text => IsoWeek.Parse(text));

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        time => time, time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
}

internal sealed class SqlitePulseDb(DbContextOptions<SqlitePulseDb> options) : PulseDb(options)
{
    /// <summary>Whose turn it is to write. Null where nothing else writes: in tests of a part, and when migrations are made.</summary>
    public OneWriter? Writer { get; init; }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        // EF Core forgets this for a converted key when it compares the model with its migrations.
        builder.Entity<Team>().Property(t => t.Id).UseAutoincrement();
        builder.Entity<Member>().Property(m => m.Id).UseAutoincrement();
        builder.Entity<Manager>().Property(m => m.Id).UseAutoincrement();
    }
}

internal sealed class PostgresPulseDb(DbContextOptions<PostgresPulseDb> options) : PulseDb(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        // On SQLite there is one node, and what is written each minute would put times between the answers in the log beside the file.
        builder.Entity<TickLease>().ToTable("TickLeases");
    }
}
