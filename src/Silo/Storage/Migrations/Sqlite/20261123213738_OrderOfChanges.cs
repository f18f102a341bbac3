using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Xinheng.Silo.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OrderOfChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_delivered",
                table: "assignment",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "last_change",
                table: "assignment",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateIndex(
                name: "IX_inspector_token_hash",
                table: "inspector",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_assignment_last_change",
                table: "assignment",
                column: "last_change",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_inspector_token_hash",
                table: "inspector");

            migrationBuilder.DropIndex(
                name: "IX_assignment_last_change",
                table: "assignment");

            migrationBuilder.DropColumn(
                name: "is_delivered",
                table: "assignment");

            migrationBuilder.DropColumn(
                name: "last_change",
                table: "assignment");
        }
    }
}
