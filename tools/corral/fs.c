/* SPDX-License-Identifier: Apache-2.0 */
#include "tools/corral/fs.h"

#include <errno.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool fs_is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool fs_is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

int fs_make_dirs(const char *path)
{
	char part[PATH_MAX];

	if (strlen(path) >= sizeof(part))
		return -ENAMETOOLONG;
	for (size_t i = 1; i <= strlen(path); i++) {
		if (path[i] != '/' && path[i] != '\0')
			continue;
		memcpy(part, path, i);
		part[i] = '\0';
		if (mkdir(part, 0777) != 0 && errno != EEXIST)
			return -errno;
	}
	return fs_is_dir(path) ? 0 : -ENOTDIR;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

int fs_remove_tree(const char *path)
{
	if (access(path, F_OK) != 0)
		return 0;
	return nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0 ? 0 : -errno;
}

char *fs_real(struct dt_arena *arena, const char *path)
{
	char *real = realpath(path, NULL);
	char *copy;

	if (!real)
		return NULL;
	copy = dt_strndup(arena, real, strlen(real));
	free(real);
	return copy;
}

char *fs_read(struct dt_arena *arena, const char *path)
{
	FILE *file = fopen(path, "re");
	struct stat st;
	char *text = NULL;

	if (!file)
		return NULL;
	if (fstat(fileno(file), &st) == 0 && S_ISREG(st.st_mode)) {
		size_t size = (size_t)st.st_size;

		text = dt_alloc(arena, size + 1);
		text[fread(text, 1, size, file)] = '\0';
	}
	fclose(file);
	return text;
}

int fs_write(const char *path, const char *text)
{
	struct dt_arena arena = { 0 };
	char *old = fs_read(&arena, path);
	bool same = old && strcmp(old, text) == 0;
	FILE *file;
	int err = 0;

	dt_arena_free(&arena);
	if (same)
		return 0;
	file = fopen(path, "we");
	if (!file)
		return -errno;
	if (fputs(text, file) == EOF)
		err = -EIO;
	if (fclose(file) != 0 && !err)
		err = -errno;
	return err;
}

char *fs_next_line(char **text)
{
	char *line = *text;
	char *end;

	if (!line || *line == '\0')
		return NULL;
	end = strchr(line, '\n');
	if (end)
		*end = '\0';
	*text = end ? end + 1 : NULL;
	return line;
}

/* build/bin/corral lies in the repository, PREFIX/bin/corral beside PREFIX/share/corral. */
const char *fs_corral_base(struct dt_arena *arena)
{
	static const char *const places[] = { "../..", "../share/corral" };
	const char *from_env = getenv("CORRAL_BASE");
	char self[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", self, sizeof(self) - 1);
	char *slash;

	if (from_env && *from_env)
		return from_env;
	self[len > 0 ? len : 0] = '\0';
	slash = strrchr(self, '/');
	if (slash)
		*slash = '\0';
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		char *base = fs_real(arena, dt_printf(arena, "%s/%s", self, places[i]));

		if (base && fs_is_file(dt_printf(arena, "%s/cmake/CorralConfig.cmake", base)))
			return base;
	}
	fprintf(stderr,
	        "%s: error: Corral's files are not beside this program\n"
	        "  cure: set CORRAL_BASE to the directory that has cmake/CorralConfig.cmake\n",
	        self);
	return NULL;
}
