-- A stand-in for the community module mod_http_auth_check: other programs ask this server whether a password is right,
-- by HTTP Basic with the JID as the name.

local base64 = require "util.encodings".base64;
local split_jid = require "util.jid".prepped_split;
local test_password = require "core.usermanager".test_password;

module:depends("http");

local function is_right(header)
	local encoded = (header or ""):match("^Basic (.+)$");
	local jid, password = (encoded and base64.decode(encoded) or ""):match("^([^:]*):(.*)$");
	local user, host = split_jid(jid or "");
	return user and host == module.host and test_password(user, host, password);
end

module:provides("http", {
	default_path = "/auth_check";
	route = {
		GET = function(event)
			if is_right(event.request.headers.authorization) then
				return 200;
			end
			event.response.headers.www_authenticate = 'Basic realm="' .. module.host .. '"';
			return 401;
		end;
	};
});
