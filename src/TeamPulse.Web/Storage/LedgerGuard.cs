using Microsoft.EntityFrameworkCore;

namespace TeamPulse.Web.Storage;

/// <summary>
/// Makes the ledger append-only in the database itself, for every role of the product and for SQL typed by hand.
/// Applied at every start, so that no migration can lose it. The owner of the database server can still drop it.
/// </summary>
internal static class LedgerGuard
{
    private const string Sqlite = """
        CREATE TRIGGER IF NOT EXISTS "LedgerNoUpdate" BEFORE UPDATE ON "LedgerEntries"
        BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;
        CREATE TRIGGER IF NOT EXISTS "LedgerNoDelete" BEFORE DELETE ON "LedgerEntries"
        BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;
        CREATE TRIGGER IF NOT EXISTS "LedgerNoReplace" BEFORE INSERT ON "LedgerEntries"
        WHEN EXISTS (SELECT 1 FROM "LedgerEntries" WHERE "Id" = NEW."Id" OR "Once" = NEW."Once")
        BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;
        """;

    // The lock is for several nodes that start at once.
    private const string Postgres = """
        DO $guard$
        BEGIN
          PERFORM pg_advisory_xact_lock(7221406);
          IF NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = 'LedgerNoTruncate' AND tgrelid = '"LedgerEntries"'::regclass) THEN
            CREATE OR REPLACE FUNCTION teampulse_ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
              $body$ BEGIN RAISE EXCEPTION 'The ledger is append-only.'; END $body$;
            CREATE OR REPLACE TRIGGER "LedgerNoChange" BEFORE UPDATE OR DELETE ON "LedgerEntries"
              FOR EACH ROW EXECUTE FUNCTION teampulse_ledger_is_append_only();
            CREATE OR REPLACE TRIGGER "LedgerNoTruncate" BEFORE TRUNCATE ON "LedgerEntries"
              FOR EACH STATEMENT EXECUTE FUNCTION teampulse_ledger_is_append_only();
          END IF;
        END $guard$;
        """;

    public static Task GuardLedger(this PulseDb db, CancellationToken cancel) =>
        db.Database.ExecuteSqlRawAsync(db.Database.IsNpgsql() ? Postgres : Sqlite, cancel);
}
