/** The shell's own log: a small file, for warnings only. */
@NullMarked
package forum.shell.log;

import org.jspecify.annotations.NullMarked;
