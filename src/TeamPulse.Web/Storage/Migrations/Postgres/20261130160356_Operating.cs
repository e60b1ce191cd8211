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
            migrationBuilder.AddColumn<DateTime>(
                name: "QueuedAt",
                table: "OutgoingMails",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "OutgoingMails",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

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

            migrationBuilder.InsertData(
                table: "MailStatuses",
                columns: new[] { "Id", "Since", "SucceededAt", "ToldAt", "TriedAt", "Trouble" },
                values: new object[] { 1, null, null, null, null, null });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MailStatuses");

            migrationBuilder.DropColumn(
                name: "QueuedAt",
                table: "OutgoingMails");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "OutgoingMails");
        }
    }
}
