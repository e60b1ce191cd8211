using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.Storage;

/// <summary>Looks into all tables of the model, whatever they are.</summary>
internal static class EveryTable
{
    /// <summary>Gives each table that is still empty a row. Required columns get something of their type.</summary>
    public static async Task Fill(PulseDb db)
    {
        var empty = new List<IEntityType>();
        foreach (var type in Types(db))
        {
            if ((await Read(db, type)).Count == 0)
            {
                empty.Add(type);
            }
        }

        while (empty.Count > 0)
        {
            var next = empty.First(type => !type.GetForeignKeys().Any(key => key.IsRequired && empty.Contains(key.PrincipalEntityType)));
            var entry = db.Entry(RuntimeHelpers.GetUninitializedObject(next.ClrType));
            foreach (var property in next.GetProperties().Where(p => !p.IsNullable && !p.ValueGenerated.HasFlag(ValueGenerated.OnAdd)))
            {
                entry.Property(property.Name).CurrentValue = await Sample(db, property);
            }

            entry.State = EntityState.Added;
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
            empty.Remove(next);
        }
    }

    /// <summary>Reads every row of every table through the model: one that this version cannot read throws.</summary>
    public static async Task<Dictionary<string, int>> Rows(PulseDb db)
    {
        var rows = new Dictionary<string, int>();
        foreach (var type in Types(db))
        {
            rows.Add(type.GetTableName()!, (await Read(db, type)).Count);
        }

        return rows;
    }

    private static IEnumerable<IEntityType> Types(PulseDb db) => db.Model.GetEntityTypes().Where(type => !type.IsOwned());

    private static Task<List<object>> Read(PulseDb db, IEntityType type) => ((IQueryable<object>)typeof(DbContext)
        .GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type.ClrType).Invoke(db, null)!).AsNoTracking().ToListAsync();

    private static async Task<object?> Sample(PulseDb db, IProperty property)
    {
        if (property.GetContainingForeignKeys().FirstOrDefault() is { } key)
        {
            var principal = db.Entry((await Read(db, key.PrincipalEntityType))[0]);
            return principal.Property(key.PrincipalKey.Properties[0].Name).CurrentValue;
        }

        return property.ClrType == typeof(IsoWeek) ? new IsoWeek(2026, 30)
            : property.GetElementType() is { } element ? Array.CreateInstance(element.ClrType, 0)
            : property.GetTypeMapping().Converter is { } converter && !property.ClrType.IsEnum && property.ClrType != typeof(DateTime)
                ? converter.ConvertFromProvider(Sample(converter.ProviderClrType))
                : Sample(property.ClrType);
    }

    private static object Sample(Type type) =>
        type == typeof(string) ? "x"
        : type == typeof(byte[]) ? new byte[] { 1 }
        : type == typeof(DateTime) ? HostFixture.Thursday.UtcDateTime
        : type == typeof(DateOnly) ? DateOnly.FromDateTime(HostFixture.Thursday.UtcDateTime)
        : type == typeof(Guid) ? Guid.NewGuid()
        : type.IsEnum ? Enum.GetValues(type).GetValue(0)!
        : type.IsValueType ? Activator.CreateInstance(type)!
        : throw new NotSupportedException($"Say here what a {type} may be.");
}
