using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamPulse.Web.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Course : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Fall_Alert",
                table: "PublicationDrivers",
                type: "character varying(8)",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Fall_AtAlert",
                table: "PublicationDrivers",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Fall_End",
                table: "PublicationDrivers",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Fall_Since",
                table: "PublicationDrivers",
                type: "character varying(8)",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Fall_Usual",
                table: "PublicationDrivers",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Fall_UsualVariance",
                table: "PublicationDrivers",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LowSince",
                table: "PublicationDrivers",
                type: "character varying(8)",
                maxLength: 8,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Fall_Alert",
                table: "PublicationDrivers");

            migrationBuilder.DropColumn(
                name: "Fall_AtAlert",
                table: "PublicationDrivers");

            migrationBuilder.DropColumn(
                name: "Fall_End",
                table: "PublicationDrivers");

            migrationBuilder.DropColumn(
                name: "Fall_Since",
                table: "PublicationDrivers");

            migrationBuilder.DropColumn(
                name: "Fall_Usual",
                table: "PublicationDrivers");

            migrationBuilder.DropColumn(
                name: "Fall_UsualVariance",
                table: "PublicationDrivers");

            migrationBuilder.DropColumn(
                name: "LowSince",
                table: "PublicationDrivers");
        }
    }
}
