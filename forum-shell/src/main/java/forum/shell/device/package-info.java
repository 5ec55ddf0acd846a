/** This device's key, and those of the devices of others. */
@NullMarked
package forum.shell.device;

import org.jspecify.annotations.NullMarked;
