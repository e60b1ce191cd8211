using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamPulse.Web.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class NothingIsGivenAway : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var sql in StoredSteps.OnPostgres)
            {
                migrationBuilder.Sql(sql);
            }

            migrationBuilder.DropColumn(
                name: "Edge",
                table: "PublicationQuestions");

            migrationBuilder.AddColumn<int[]>(
                name: "Readers",
                table: "Waves",
                type: "integer[]",
                nullable: false,
                defaultValue: new int[0]);

            migrationBuilder.AddColumn<byte[]>(
                name: "Roll",
                table: "Waves",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<int[]>(
                name: "Readers",
                table: "Publications",
                type: "integer[]",
                nullable: false,
                defaultValue: new int[0]);

            migrationBuilder.AddColumn<string>(
                name: "Upcoming",
                table: "Publications",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UpcomingFrom",
                table: "Publications",
                type: "character varying(8)",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "AskedOwn",
                table: "Members",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.CreateTable(
                name: "StampedTeams",
                columns: table => new
                {
                    Week = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    TeamId = table.Column<int>(type: "integer", nullable: false),
                    Root = table.Column<int>(type: "integer", nullable: false),
                    ParentId = table.Column<int>(type: "integer", nullable: true),
                    Roll = table.Column<int[]>(type: "integer[]", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StampedTeams", x => new { x.Week, x.TeamId });
                });

            migrationBuilder.CreateTable(
                name: "Traces",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false)
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
                  SELECT coalesce(array_agg(DISTINCT l."ManagerId"), '{}')
                  FROM "TeamLeads" l JOIN up ON l."TeamId" = up.id WHERE up.team = "Publications"."TeamId")
                """);
            migrationBuilder.Sql(
                """
                UPDATE "Waves" SET "Readers" = (
                  WITH RECURSIVE up(team, id) AS (
                    SELECT "Id", "Id" FROM "Teams"
                    UNION ALL
                    SELECT up.team, t."ParentId" FROM up JOIN "Teams" t ON t."Id" = up.id WHERE t."ParentId" IS NOT NULL)
                  SELECT coalesce(array_agg(DISTINCT l."ManagerId"), '{}')
                  FROM "TeamLeads" l JOIN up ON l."TeamId" = up.id WHERE up.team = "Waves"."TeamId")
                """);

            // The first tick wipes out of the files what was deleted before.
            migrationBuilder.Sql("""INSERT INTO "Traces" ("Id") VALUES ('00000000-0000-0000-0000-000000000001')""");
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
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");
        }
    }
}
