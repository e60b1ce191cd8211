using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace TeamPulse.Web.Storage;

/// <summary>For <c>dotnet ef migrations add</c>, see CONTRIBUTING.md; never used when the application runs.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqlitePulseDb>
{
    public SqlitePulseDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePulseDb>().UseSqlite("Data Source=design-time.db").Options);
}

internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresPulseDb>
{
    public PostgresPulseDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresPulseDb>().UseNpgsql("Host=design-time").Options);
}
