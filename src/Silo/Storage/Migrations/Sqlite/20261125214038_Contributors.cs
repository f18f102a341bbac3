using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Xinheng.Silo.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Contributors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "contributor",
                columns: table => new
                {
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    pem = table.Column<byte[]>(type: "BLOB", nullable: false),
                    registered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    earlier = table.Column<string>(type: "TEXT", nullable: false),
                    token_hash = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contributor", x => x.role);
                });

            migrationBuilder.CreateTable(
                name: "draw_commitment",
                columns: table => new
                {
                    draw = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    commitment = table.Column<string>(type: "TEXT", nullable: false),
                    given_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draw_commitment", x => new { x.draw, x.role, x.fingerprint });
                });

            migrationBuilder.CreateTable(
                name: "draw_opening",
                columns: table => new
                {
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    plan = table.Column<string>(type: "TEXT", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draw_opening", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "draw_reveal",
                columns: table => new
                {
                    draw = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    secret = table.Column<string>(type: "TEXT", nullable: false),
                    given_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draw_reveal", x => new { x.draw, x.role });
                });

            migrationBuilder.CreateIndex(
                name: "IX_contributor_token_hash",
                table: "contributor",
                column: "token_hash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "contributor");

            migrationBuilder.DropTable(
                name: "draw_commitment");

            migrationBuilder.DropTable(
                name: "draw_opening");

            migrationBuilder.DropTable(
                name: "draw_reveal");
        }
    }
}
