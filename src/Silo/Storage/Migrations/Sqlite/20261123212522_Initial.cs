using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Xinheng.Silo.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Credit events are the journal's: written and read by its own prepared statements, never through the model. The rows lie in the order of
            // the key, so that a partition is one contiguous scan and a subject one short range. known is in UTC milliseconds, happened a day number,
            // payload the stored JSON.
            migrationBuilder.Sql("""
                CREATE TABLE credit_event (
                    partition INTEGER NOT NULL,
                    subject TEXT NOT NULL,
                    version INTEGER NOT NULL,
                    event_id BLOB NOT NULL CHECK (length(event_id) = 16),
                    kind TEXT NOT NULL,
                    happened INTEGER NOT NULL,
                    known INTEGER NOT NULL,
                    payload TEXT NOT NULL,
                    PRIMARY KEY (partition, subject, version)
                ) WITHOUT ROWID
                """);

            migrationBuilder.CreateTable(
                name: "assignment",
                columns: table => new
                {
                    draw = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    department = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assignment", x => new { x.draw, x.subject, x.department });
                });

            migrationBuilder.CreateTable(
                name: "assignment_member",
                columns: table => new
                {
                    draw = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    department = table.Column<string>(type: "TEXT", nullable: false),
                    inspector = table.Column<string>(type: "TEXT", nullable: false),
                    is_current = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assignment_member", x => new { x.draw, x.subject, x.department, x.inspector });
                });

            migrationBuilder.CreateTable(
                name: "class_snapshot",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    as_of = table.Column<int>(type: "INTEGER", nullable: false),
                    known_by = table.Column<long>(type: "INTEGER", nullable: false),
                    policy = table.Column<string>(type: "TEXT", nullable: false),
                    model = table.Column<string>(type: "TEXT", nullable: false),
                    file_hash = table.Column<string>(type: "TEXT", nullable: false),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    created = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_class_snapshot", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "draw",
                columns: table => new
                {
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    plan = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draw", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "draw_file",
                columns: table => new
                {
                    draw = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draw_file", x => new { x.draw, x.name });
                });

            migrationBuilder.CreateTable(
                name: "import_run",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    file = table.Column<string>(type: "TEXT", nullable: false),
                    started = table.Column<long>(type: "INTEGER", nullable: false),
                    ended = table.Column<long>(type: "INTEGER", nullable: true),
                    body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inspection_item",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inspection_item", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inspector",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    department = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    token_hash = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inspector", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "plan",
                columns: table => new
                {
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plan", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "refill",
                columns: table => new
                {
                    draw = table.Column<string>(type: "TEXT", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_refill", x => new { x.draw, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "submission",
                columns: table => new
                {
                    inspector = table.Column<string>(type: "TEXT", nullable: false),
                    idempotency_key = table.Column<string>(type: "TEXT", nullable: false),
                    draw = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    department = table.Column<string>(type: "TEXT", nullable: false),
                    answer = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_submission", x => new { x.inspector, x.idempotency_key });
                });

            migrationBuilder.CreateIndex(
                name: "IX_assignment_member_inspector_is_current",
                table: "assignment_member",
                columns: new[] { "inspector", "is_current" });

            migrationBuilder.CreateIndex(
                name: "IX_draw_plan",
                table: "draw",
                column: "plan");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE credit_event");

            migrationBuilder.DropTable(
                name: "assignment");

            migrationBuilder.DropTable(
                name: "assignment_member");

            migrationBuilder.DropTable(
                name: "class_snapshot");

            migrationBuilder.DropTable(
                name: "draw");

            migrationBuilder.DropTable(
                name: "draw_file");

            migrationBuilder.DropTable(
                name: "import_run");

            migrationBuilder.DropTable(
                name: "inspection_item");

            migrationBuilder.DropTable(
                name: "inspector");

            migrationBuilder.DropTable(
                name: "plan");

            migrationBuilder.DropTable(
                name: "refill");

            migrationBuilder.DropTable(
                name: "submission");
        }
    }
}
