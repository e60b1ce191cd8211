using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace TeamPulse.Web.Storage;

/// <summary>Where the SQL of migrations must differ from what EF Core makes for SQLite.</summary>
internal sealed class SqliteMigrationsSql(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    // A table numbers its rows in the order of insertion unless told not to. Where that order could tell who answered when, rows lie in
    // the order of their random key instead.
    private static readonly HashSet<string> WithoutRowid = ["Invitations", "SealedResponses", "Comments", "Receipts"];

    // EF Core ends the transaction where it writes a table anew, to switch foreign keys off. Within one that LoneMigration has begun they
    // are off already. Anything else that suppresses the transaction EF Core refuses there.
    public override IReadOnlyList<MigrationCommand> Generate(
        IReadOnlyList<MigrationOperation> operations, IModel? model = null,
        MigrationsSqlGenerationOptions options = MigrationsSqlGenerationOptions.Default)
    {
        var commands = base.Generate(operations, model, options);
        return Dependencies.CurrentContext.Context.Database.CurrentTransaction is null
            ? commands
            : [.. commands.Where(c => !c.CommandText.StartsWith("PRAGMA foreign_keys", StringComparison.Ordinal))];
    }

    protected override void Generate(
        CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        if (!terminate || !WithoutRowid.Contains(operation.Name))
        {
            base.Generate(operation, model, builder, terminate);
            return;
        }

        base.Generate(operation, model, builder, terminate: false);
        builder.Append(" WITHOUT ROWID").AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        EndStatement(builder);
    }
}
