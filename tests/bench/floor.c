// The floor: what any program on a terminal has to do. It writes one whole screen at once, then, for each key, the two
// rows between which a mark moves, and ends on "q". Nothing is allocated, laid out or compared.
#include <stdio.h>
#include <termios.h>
#include <unistd.h>

enum { ROWS = 30, COLUMNS = 100 };

static char out[ROWS * (COLUMNS + 64)];

static int row(char *to, int at, int marked) {
  const char *style = marked ? "\x1b[7m" : "\x1b[0m";
  return sprintf(to, "\x1b[%d;1H%s%c %-*d", at + 1, style, marked ? '>' : ' ', COLUMNS - 2, at + 1);
}

int main(void) {
  struct termios before, raw;
  if (tcgetattr(0, &before) != 0) return 1;
  raw = before;
  cfmakeraw(&raw);
  tcsetattr(0, TCSANOW, &raw);

  int length = sprintf(out, "\x1b[?1049h\x1b[?25l");
  for (int at = 0; at < ROWS; at++) length += row(out + length, at, at == 0);
  if (write(1, out, length) != length) return 1;

  char keys[4096];
  int marked = 0;
  for (;;) {
    int read_now = read(0, keys, sizeof keys), next = marked;
    if (read_now <= 0) break;
    for (int key = 0; key < read_now; key++) {
      if (keys[key] == 'q') goto end;
      next = (next + 1) % ROWS;
    }
    length = row(out, marked, 0);
    length += row(out + length, next, 1);
    if (write(1, out, length) != length) return 1;
    marked = next;
  }
end:
  tcsetattr(0, TCSANOW, &before);
  return write(1, "\x1b[0m\x1b[?25h\x1b[?1049l", 18) != 18;
}
