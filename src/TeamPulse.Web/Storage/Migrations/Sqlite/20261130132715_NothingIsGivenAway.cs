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
        }
    }
}
