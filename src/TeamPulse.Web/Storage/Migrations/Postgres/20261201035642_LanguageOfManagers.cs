using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TeamPulse.Web.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class LanguageOfManagers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Locale",
                table: "AspNetUsers",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Locale",
                table: "AspNetUsers");
        }
    }
}
