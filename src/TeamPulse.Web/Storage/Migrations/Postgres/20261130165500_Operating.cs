using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamPulse.Web.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Operating : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Waves_TeamId_Week",
                table: "Waves");

            migrationBuilder.AddColumn<bool>(
                name: "AskedAnew",
                table: "Waves",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "QueuedAt",
                table: "OutgoingMails",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            // Who waits has waited since it was last due. Otherwise all would be given up as too old.
            migrationBuilder.Sql("""UPDATE "OutgoingMails" SET "QueuedAt" = "DueAt" """);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "OutgoingMails",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "WrappingKeyPrint",
                table: "Deployments",
                type: "bytea",
                maxLength: 16,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "LastingSecrets",
                columns: table => new
                {
                    Purpose = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Wrapped = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LastingSecrets", x => new { x.Purpose, x.Name });
                });

            migrationBuilder.CreateTable(
                name: "MailStatuses",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    SucceededAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Trouble = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    TriedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ToldAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailStatuses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TickLeases",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Holder = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Clock = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TickLeases", x => x.Id);
                });

            migrationBuilder.InsertData(
                table: "MailStatuses",
                columns: new[] { "Id", "Since", "SucceededAt", "ToldAt", "TriedAt", "Trouble" },
                values: new object[] { 1, null, null, null, null, null });

            migrationBuilder.CreateIndex(
                name: "IX_Waves_TeamId_Week",
                table: "Waves",
                columns: new[] { "TeamId", "Week" },
                unique: true,
                filter: "\"State\" <> 'Void'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LastingSecrets");

            migrationBuilder.DropTable(
                name: "MailStatuses");

            migrationBuilder.DropTable(
                name: "TickLeases");

            migrationBuilder.DropIndex(
                name: "IX_Waves_TeamId_Week",
                table: "Waves");

            migrationBuilder.DropColumn(
                name: "AskedAnew",
                table: "Waves");

            migrationBuilder.DropColumn(
                name: "QueuedAt",
                table: "OutgoingMails");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "OutgoingMails");

            migrationBuilder.DropColumn(
                name: "WrappingKeyPrint",
                table: "Deployments");

            migrationBuilder.CreateIndex(
                name: "IX_Waves_TeamId_Week",
                table: "Waves",
                columns: new[] { "TeamId", "Week" },
                unique: true);
        }
    }
}
