using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamPulse.Web.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class NothingIsGivenAway : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var sql in StoredSteps.OnSqlite)
            {
                migrationBuilder.Sql(sql);
            }

            migrationBuilder.AddColumn<string>(
                name: "Readers",
                table: "Waves",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<byte[]>(
                name: "Roll",
                table: "Waves",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Readers",
                table: "Publications",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Upcoming",
                table: "Publications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UpcomingFrom",
                table: "Publications",
                type: "TEXT",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AskedOwn",
                table: "Members",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.CreateTable(
                name: "StampedTeams",
                columns: table => new
                {
                    Week = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    TeamId = table.Column<int>(type: "INTEGER", nullable: false),
                    Root = table.Column<int>(type: "INTEGER", nullable: false),
                    ParentId = table.Column<int>(type: "INTEGER", nullable: true),
                    Roll = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StampedTeams", x => new { x.Week, x.TeamId });
                });

            migrationBuilder.CreateTable(
                name: "Traces",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Traces", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_StampedTeams_Root_Week",
                table: "StampedTeams",
                columns: new[] { "Root", "Week" });

            // Responses sealed before have no receipt inside and open no more. Nothing may wait for them; cast again, they count.
            migrationBuilder.Sql("""DELETE FROM "SealedResponses" """);
            migrationBuilder.Sql("""UPDATE "Waves" SET "Held" = false WHERE "Held" """);

            // They were only queued for those who had not answered.
            migrationBuilder.Sql("""DELETE FROM "OutgoingMails" WHERE "Kind" = 'Reminder'""");

            // Who may read comments today could read them before.
            migrationBuilder.Sql(
                """
                UPDATE "Publications" SET "Readers" = (
                  WITH RECURSIVE up(team, id) AS (
                    SELECT "Id", "Id" FROM "Teams"
                    UNION ALL
                    SELECT up.team, t."ParentId" FROM up JOIN "Teams" t ON t."Id" = up.id WHERE t."ParentId" IS NOT NULL)
                  SELECT json_group_array(DISTINCT l."ManagerId")
                  FROM "TeamLeads" l JOIN up ON l."TeamId" = up.id WHERE up.team = "Publications"."TeamId")
                """);
            migrationBuilder.Sql(
                """
                UPDATE "Waves" SET "Readers" = (
                  WITH RECURSIVE up(team, id) AS (
                    SELECT "Id", "Id" FROM "Teams"
                    UNION ALL
                    SELECT up.team, t."ParentId" FROM up JOIN "Teams" t ON t."Id" = up.id WHERE t."ParentId" IS NOT NULL)
                  SELECT json_group_array(DISTINCT l."ManagerId")
                  FROM "TeamLeads" l JOIN up ON l."TeamId" = up.id WHERE up.team = "Waves"."TeamId")
                """);

            // The first tick wipes out of the files what was deleted before.
            migrationBuilder.Sql("""INSERT INTO "Traces" ("Id") VALUES ('00000000-0000-0000-0000-000000000001')""");

            // EF Core would write the table anew for it, outside the transaction.
            migrationBuilder.Sql("""ALTER TABLE "PublicationQuestions" DROP COLUMN "Edge" """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "StampedTeams");

            migrationBuilder.DropTable(
                name: "Traces");

            migrationBuilder.DropColumn(
                name: "Readers",
                table: "Waves");

            migrationBuilder.DropColumn(
                name: "Roll",
                table: "Waves");

            migrationBuilder.DropColumn(
                name: "Readers",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "Upcoming",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "UpcomingFrom",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "AskedOwn",
                table: "Members");

            migrationBuilder.AddColumn<string>(
                name: "Edge",
                table: "PublicationQuestions",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "");
        }
    }
}
