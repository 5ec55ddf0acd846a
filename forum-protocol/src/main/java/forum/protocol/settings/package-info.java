/** What an administrator may change while the server runs. */
@NullMarked
package forum.protocol.settings;

import org.jspecify.annotations.NullMarked;
