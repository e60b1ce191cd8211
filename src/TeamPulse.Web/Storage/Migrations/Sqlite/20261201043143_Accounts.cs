using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamPulse.Web.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Accounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "BegunOn",
                table: "Sessions",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<string>(
                name: "Device",
                table: "Sessions",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "UsedOn",
                table: "Sessions",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<string>(
                name: "Notice",
                table: "OutgoingMails",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChosenLocale",
                table: "AspNetUsers",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SignedInOn",
                table: "AspNetUsers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Devices",
                columns: table => new
                {
                    ManagerId = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    UsedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Guesses = table.Column<int>(type: "INTEGER", nullable: false),
                    LockedUntil = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Devices", x => new { x.ManagerId, x.Hash });
                    table.ForeignKey(
                        name: "FK_Devices_AspNetUsers_ManagerId",
                        column: x => x.ManagerId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Roles",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ManagerId = table.Column<int>(type: "INTEGER", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    TeamId = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Roles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Roles_AspNetUsers_ManagerId",
                        column: x => x.ManagerId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Roles_Teams_TeamId",
                        column: x => x.TeamId,
                        principalTable: "Teams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Roles_ManagerId_Role_TeamId",
                table: "Roles",
                columns: new[] { "ManagerId", "Role", "TeamId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Roles_TeamId",
                table: "Roles",
                column: "TeamId");

            migrationBuilder.CreateIndex(
                name: "RoleWithoutTeam",
                table: "Roles",
                columns: new[] { "ManagerId", "Role" },
                unique: true,
                filter: "\"TeamId\" IS NULL");

            migrationBuilder.Sql("""
                INSERT INTO "Roles" ("ManagerId", "Role") SELECT "ManagerId", 'Administrator' FROM "Administrators"
                """);
            migrationBuilder.Sql("""UPDATE "Sessions" SET "BegunOn" = CURRENT_DATE, "UsedOn" = CURRENT_DATE""");
            migrationBuilder.DropTable(
                name: "Administrators");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Devices");

            migrationBuilder.DropColumn(
                name: "BegunOn",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "Device",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "UsedOn",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "Notice",
                table: "OutgoingMails");

            migrationBuilder.DropColumn(
                name: "ChosenLocale",
                table: "AspNetUsers");

            migrationBuilder.DropColumn(
                name: "SignedInOn",
                table: "AspNetUsers");

            migrationBuilder.CreateTable(
                name: "Administrators",
                columns: table => new
                {
                    ManagerId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Administrators", x => x.ManagerId);
                    table.ForeignKey(
                        name: "FK_Administrators_AspNetUsers_ManagerId",
                        column: x => x.ManagerId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.Sql("""
                INSERT INTO "Administrators" ("ManagerId") SELECT "ManagerId" FROM "Roles" WHERE "Role" = 'Administrator'
                """);
            migrationBuilder.DropTable(
                name: "Roles");
        }
    }
}
