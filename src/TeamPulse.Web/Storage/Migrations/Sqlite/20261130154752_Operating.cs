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

            migrationBuilder.DropIndex(
                name: "IX_Waves_TeamId_Week",
                table: "Waves");

            migrationBuilder.DropColumn(
                name: "AskedAnew",
                table: "Waves");

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
