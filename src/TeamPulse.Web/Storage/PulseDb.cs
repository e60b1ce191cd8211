using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using TeamPulse.Ballots;
using TeamPulse.Commitments;
using TeamPulse.Publishing;

namespace TeamPulse.Web.Storage;

/// <summary>The database. <see cref="SqlitePulseDb"/> and <see cref="PostgresPulseDb"/> carry one set of migrations each.</summary>
internal abstract class PulseDb(DbContextOptions options) : IdentityUserContext<Manager, ManagerId>(options)
{
    /// <summary>Names the publication of a result: the domain's record does not know it.</summary>
    public const string PublicationId = "PublicationId";

    public DbSet<Deployment> Deployments => Set<Deployment>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Team> Teams => Set<Team>();

    public DbSet<Member> Members => Set<Member>();

    public DbSet<Manager> Managers => Set<Manager>();

    public DbSet<TeamLead> TeamLeads => Set<TeamLead>();

    public DbSet<Administrator> Administrators => Set<Administrator>();

    public DbSet<Wave> Waves => Set<Wave>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<SealedResponse> SealedResponses => Set<SealedResponse>();

    public DbSet<Receipts> Receipts => Set<Receipts>();

    public DbSet<PublicationRow> Publications => Set<PublicationRow>();

    public DbSet<Comment> Comments => Set<Comment>();

    public DbSet<Reply> Replies => Set<Reply>();

    public DbSet<HistoryStart> HistoryStarts => Set<HistoryStart>();

    public DbSet<RollUpRow> RollUps => Set<RollUpRow>();

    public DbSet<RolledUpWeek> RolledUpWeeks => Set<RolledUpWeek>();

    public DbSet<SignalStateRow> SignalStates => Set<SignalStateRow>();

    public DbSet<Alert> Alerts => Set<Alert>();

    public DbSet<CommitmentRow> Commitments => Set<CommitmentRow>();

    public DbSet<TeamEventRow> TeamEvents => Set<TeamEventRow>();

    public DbSet<OwnVersionRow> OwnVersions => Set<OwnVersionRow>();

    public DbSet<LeaveRow> Leaves => Set<LeaveRow>();

    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();

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

        builder.Entity<Deployment>().Property(d => d.Id).ValueGeneratedNever();
        builder.Entity<Organisation>().Property(o => o.Id).ValueGeneratedNever();
        builder.Entity<Team>().Property(t => t.Id).ValueGeneratedOnAdd();
        builder.Entity<Team>().ComplexProperty(t => t.Schedule);
        builder.Entity<Team>().HasIndex(t => t.Name).IsUnique();
        builder.Entity<Team>().HasOne<Team>().WithMany().HasForeignKey(t => t.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.Entity<Team>().HasOne<Team>().WithMany().HasForeignKey(t => t.AnswersWithId).OnDelete(DeleteBehavior.Restrict);
        builder.Entity<Member>().Property(m => m.Id).ValueGeneratedOnAdd();
        builder.Entity<Member>().HasIndex(m => m.Email).IsUnique();
        builder.Entity<Member>().HasOne<Team>().WithMany().HasForeignKey(m => m.TeamId);
        builder.Entity<Manager>().Property(m => m.Id).ValueGeneratedOnAdd();
        builder.Entity<TeamLead>().HasKey(l => new { l.TeamId, l.ManagerId });
        builder.Entity<TeamLead>().HasOne<Manager>().WithMany().HasForeignKey(l => l.ManagerId);
        builder.Entity<TeamLead>().HasOne<Team>().WithMany().HasForeignKey(l => l.TeamId);
        builder.Entity<Administrator>().HasKey(a => a.ManagerId);
        builder.Entity<Administrator>().HasOne<Manager>().WithOne().HasForeignKey<Administrator>(a => a.ManagerId);

        builder.Entity<Wave>().Property(w => w.Id).ValueGeneratedNever();
        builder.Entity<Wave>().HasIndex(w => new { w.TeamId, w.Week }).IsUnique();
        builder.Entity<Wave>().HasIndex(w => w.State);
        builder.Entity<Wave>().Property(w => w.Code).HasMaxLength(WaveCode.MostCharacters);
        builder.Entity<Wave>().HasOne<Team>().WithMany().HasForeignKey(w => w.TeamId);
        builder.Entity<Invitation>().Property(i => i.Id).ValueGeneratedNever();
        builder.Entity<Invitation>().HasIndex(i => new { i.WaveId, i.MemberId }).IsUnique();
        builder.Entity<Invitation>().HasOne<Wave>().WithMany().HasForeignKey(i => i.WaveId);
        builder.Entity<SealedResponse>().HasKey(r => new { r.WaveId, r.Key });
        builder.Entity<Receipts>().HasKey(r => r.WaveId);
        builder.Entity<Receipts>().Property(r => r.WaveId).ValueGeneratedNever();

        builder.Entity<PublicationRow>().ToTable("Publications").HasIndex(p => new { p.TeamId, p.Week }).IsUnique();
        builder.Entity<PublicationRow>().HasIndex(p => p.ResultsToken).IsUnique();
        builder.Entity<PublicationRow>().HasMany(p => p.Drivers).WithOne().HasForeignKey(PublicationId).IsRequired();
        builder.Entity<PublicationRow>().HasMany(p => p.Questions).WithOne().HasForeignKey(PublicationId).IsRequired();
        builder.Entity<DriverResult>().ToTable("PublicationDrivers").HasKey(PublicationId, nameof(DriverResult.Driver));
        builder.Entity<QuestionResult>().ToTable("PublicationQuestions").HasKey(PublicationId, nameof(QuestionResult.QuestionId));
        builder.Entity<Comment>().Property(c => c.Id).ValueGeneratedNever();
        builder.Entity<Comment>().HasIndex(c => new { c.TeamId, c.Week });
        builder.Entity<Reply>().HasOne<Comment>().WithMany().HasForeignKey(r => r.CommentId);
        builder.Entity<Reply>().HasOne<Manager>().WithMany().HasForeignKey(r => r.ManagerId).OnDelete(DeleteBehavior.SetNull);
        builder.Entity<HistoryStart>().HasOne<Team>().WithMany().HasForeignKey(h => h.TeamId);
        builder.Entity<RollUpRow>().ToTable("RollUps").HasKey(r => new { r.TeamId, r.Week, r.Driver });
        builder.Entity<RolledUpWeek>().HasKey(r => new { r.TeamId, r.Week });
        builder.Entity<SignalStateRow>().ToTable("SignalStates").HasKey(s => new { s.TeamId, s.Driver });
        builder.Entity<Alert>().HasIndex(a => new { a.TeamId, a.Week });
        builder.Entity<Alert>().Property(a => a.Note).HasMaxLength(AlertHandling.MostCharacters);
        builder.Entity<Alert>().HasOne<Manager>().WithMany().HasForeignKey(a => a.ManagerId).OnDelete(DeleteBehavior.SetNull);

        builder.Entity<CommitmentRow>().ToTable("Commitments").HasIndex(c => new { c.TeamId, c.PromisedOn });
        builder.Entity<CommitmentRow>().Property(c => c.Text).HasMaxLength(Commitment.MostCharacters);
        builder.Entity<CommitmentRow>().HasOne<Team>().WithMany().HasForeignKey(c => c.TeamId);
        builder.Entity<CommitmentRow>().HasOne<Manager>().WithMany().HasForeignKey(c => c.ManagerId).OnDelete(DeleteBehavior.SetNull);
        builder.Entity<TeamEventRow>().ToTable("TeamEvents").HasIndex(e => new { e.TeamId, e.Day });
        builder.Entity<TeamEventRow>().Property(e => e.Text).HasMaxLength(TeamEvent.MostCharacters);
        builder.Entity<TeamEventRow>().HasOne<Team>().WithMany().HasForeignKey(e => e.TeamId);

        builder.Entity<OwnVersionRow>().ToTable("OwnVersions").HasKey(v => v.Version);

        builder.Entity<LeaveRow>().ToTable("Leaves").HasIndex(l => l.Until);
        builder.Entity<LeaveRow>().HasOne<Manager>().WithMany().HasForeignKey(l => l.ManagerId);
        builder.Entity<LeaveRow>().HasOne<Manager>().WithMany().HasForeignKey(l => l.StandInId).OnDelete(DeleteBehavior.SetNull);

        builder.Entity<OutgoingMail>().Property(m => m.Id).ValueGeneratedNever();
        builder.Entity<OutgoingMail>().HasIndex(m => new { m.Failed, m.DueAt });

        // No foreign keys: what happened stays when an account or a team goes.
        builder.Entity<LedgerEntry>().HasIndex(e => e.TeamId);
        builder.Entity<LedgerEntry>().HasIndex(e => e.Once).IsUnique();
        builder.Entity<LedgerEntry>().Property(e => e.From).HasMaxLength(300);
        builder.Entity<LedgerEntry>().Property(e => e.To).HasMaxLength(300);
        builder.Entity<LedgerEntry>().Property(e => e.Once).HasMaxLength(60);
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
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        // Said outright: EF Core forgets it for a converted key when it compares the model with its migrations.
        builder.Entity<Team>().Property(t => t.Id).UseAutoincrement();
        builder.Entity<Member>().Property(m => m.Id).UseAutoincrement();
        builder.Entity<Manager>().Property(m => m.Id).UseAutoincrement();
    }
}

internal sealed class PostgresPulseDb(DbContextOptions<PostgresPulseDb> options) : PulseDb(options);
