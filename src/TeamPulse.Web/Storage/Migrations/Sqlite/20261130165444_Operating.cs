using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamPulse.Web.Storage.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "QueuedAt",
                table: "OutgoingMails",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            // Who waits has waited since it was last due. Otherwise all would be given up as too old.
            migrationBuilder.Sql("""UPDATE "OutgoingMails" SET "QueuedAt" = "DueAt" """);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "OutgoingMails",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "WrappingKeyPrint",
                table: "Deployments",
                type: "BLOB",
                maxLength: 16,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "LastingSecrets",
                columns: table => new
                {
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Wrapped = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LastingSecrets", x => new { x.Purpose, x.Name });
                });

            migrationBuilder.CreateTable(
                name: "MailStatuses",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    SucceededAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Trouble = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: true),
                    TriedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ToldAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailStatuses", x => x.Id);
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
