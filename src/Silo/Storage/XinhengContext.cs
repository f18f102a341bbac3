using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Xinheng.Contracts.Draws;
using Xinheng.Contracts.Subjects;
using Xinheng.Silo.Storage.Rows;

namespace Xinheng.Silo.Storage;

/// <summary>
/// Everything that is kept in tables, apart from credit events, which the journal writes and reads by itself. What differs between databases is
/// left to a subclass for each, with migrations of its own.
/// </summary>
internal abstract class XinhengContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<InspectorRow> Inspectors => Set<InspectorRow>();

    public DbSet<InspectionItemRow> InspectionItems => Set<InspectionItemRow>();

    public DbSet<ClassSnapshotRow> ClassSnapshots => Set<ClassSnapshotRow>();

    public DbSet<ModelDecisionRow> ModelDecisions => Set<ModelDecisionRow>();

    public DbSet<PlanRow> Plans => Set<PlanRow>();

    public DbSet<DrawRow> Draws => Set<DrawRow>();

    public DbSet<DrawFileRow> DrawFiles => Set<DrawFileRow>();

    public DbSet<DrawOpeningRow> DrawOpenings => Set<DrawOpeningRow>();

    public DbSet<DrawCommitmentRow> DrawCommitments => Set<DrawCommitmentRow>();

    public DbSet<DrawRevealRow> DrawReveals => Set<DrawRevealRow>();

    public DbSet<ContributorRow> Contributors => Set<ContributorRow>();

    public DbSet<AssignmentRow> Assignments => Set<AssignmentRow>();

    public DbSet<AssignmentMemberRow> AssignmentMembers => Set<AssignmentMemberRow>();

    public DbSet<RefillRow> Refills => Set<RefillRow>();

    public DbSet<ReserveDecisionRow> ReserveDecisions => Set<ReserveDecisionRow>();

    public DbSet<SubmissionRow> Submissions => Set<SubmissionRow>();

    public DbSet<ImportRunRow> ImportRuns => Set<ImportRunRow>();

    public DbSet<LedgerEntryRow> LedgerEntries => Set<LedgerEntryRow>();

    public DbSet<LedgerSealRow> LedgerSeals => Set<LedgerSealRow>();

    /// <summary>Begins a transaction that is the only writer of what it reads, from its beginning: on SQLite of everything, on PostgreSQL of visits.</summary>
    public virtual Task<IDbContextTransaction> BeginAlone(CancellationToken cancellation) => Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RaiseRevisions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RaiseRevisions();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateOnly>().HaveConversion<StoredForms.Day>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<StoredForms.Instant>();
        configurationBuilder.Properties<SubjectId>().HaveConversion<StoredForms.Subject>();
        configurationBuilder.Properties<DrawNumber>().HaveConversion<StoredForms.Draw>();
        configurationBuilder.Properties<DrawState>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<InspectorRow>().ToTable("inspector").HasKey(row => row.Id);
        modelBuilder.Entity<InspectorRow>().HasIndex(row => row.TokenHash).IsUnique();
        modelBuilder.Entity<InspectionItemRow>().ToTable("inspection_item").HasKey(row => row.Id);
        modelBuilder.Entity<ClassSnapshotRow>().ToTable("class_snapshot").HasKey(row => row.Id);
        modelBuilder.Entity<ModelDecisionRow>().ToTable("model_decision").HasKey(row => row.Sequence);
        modelBuilder.Entity<PlanRow>().ToTable("plan").HasKey(row => row.Number);
        modelBuilder.Entity<DrawRow>().ToTable("draw").HasKey(row => row.Number);
        modelBuilder.Entity<DrawRow>().HasIndex(row => row.Plan);
        modelBuilder.Entity<DrawFileRow>().ToTable("draw_file").HasKey(row => new { row.Draw, row.Name });
        modelBuilder.Entity<DrawOpeningRow>().ToTable("draw_opening").HasKey(row => row.Number);
        modelBuilder.Entity<DrawCommitmentRow>().ToTable("draw_commitment").HasKey(row => new { row.Draw, row.Role, row.Fingerprint });
        modelBuilder.Entity<DrawRevealRow>().ToTable("draw_reveal").HasKey(row => new { row.Draw, row.Role });
        modelBuilder.Entity<ContributorRow>().ToTable("contributor").HasKey(row => row.Role);
        modelBuilder.Entity<ContributorRow>().HasIndex(row => row.TokenHash).IsUnique();
        modelBuilder.Entity<AssignmentRow>().ToTable("assignment").HasKey(row => new { row.Draw, row.Subject, row.Department });
        modelBuilder.Entity<AssignmentRow>().HasIndex(row => row.LastChange).IsUnique();
        modelBuilder.Entity<AssignmentMemberRow>().ToTable("assignment_member").HasKey(row => new { row.Draw, row.Subject, row.Department, row.Inspector });
        modelBuilder.Entity<AssignmentMemberRow>().HasIndex(row => new { row.Inspector, row.IsCurrent });
        modelBuilder.Entity<RefillRow>().ToTable("refill").HasKey(row => new { row.Draw, row.Sequence });
        modelBuilder.Entity<ReserveDecisionRow>().ToTable("reserve_decision").HasKey(row => new { row.Draw, row.Sequence });
        modelBuilder.Entity<SubmissionRow>().ToTable("submission").HasKey(row => new { row.Inspector, row.IdempotencyKey });
        modelBuilder.Entity<ImportRunRow>().ToTable("import_run").HasKey(row => row.Id);
        modelBuilder.Entity<LedgerEntryRow>().ToTable("ledger_entry").HasKey(row => new { row.Partition, row.Subject, row.Seal });
        modelBuilder.Entity<LedgerSealRow>().ToTable("ledger_seal").HasKey(row => new { row.Partition, row.Number });
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
                if (property.IsPrimaryKey() && property.ClrType != typeof(long)) property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
                if (property.Name == nameof(IRevised.Revision)) property.IsConcurrencyToken = true;
            }
        }
    }

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((character, index) => char.IsUpper(character) && index > 0 ? $"_{char.ToLowerInvariant(character)}" : $"{char.ToLowerInvariant(character)}"));

    private void RaiseRevisions()
    {
        foreach (var entry in ChangeTracker.Entries<IRevised>().Where(entry => entry.State == EntityState.Modified)) entry.Entity.Revision++;
    }
}
