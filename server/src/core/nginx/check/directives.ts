// Which handler reads a directive that its type does not describe, by module and name. The handlers are in the files
// beside this one, each named like its directive. Sources: the handlers in nginx's modules.
import { checkAccessLog, checkLogFormat } from './accessLogs.ts';
import { checkCache, checkCachePath, checkStore } from './caches.ts';
import { checkOcspCache, checkSessionCache } from './certificates.ts';
import {
  checkAllow,
  checkGeoip,
  checkGeoipProxy,
  checkModernBrowser,
  checkRealIpFrom,
  checkReferers,
  checkUseridExpires,
  checkUseridMark,
} from './clients.ts';
import {
  checkAio,
  checkCertificateCache,
  checkDirectio,
  checkDisableSymlinks,
  checkIndex,
  checkOpenFileCache,
  checkOpenLogFileCache,
  checkTryFiles,
} from './files.ts';
import { checkImageFilter, checkImageNumber, checkSharpen } from './images.ts';
import { checkLimitConn, checkLimitConnZone, checkLimitReq, checkLimitReqZone } from './limits.ts';
import { checkListen } from './listens.ts';
import {
  checkPass,
  checkProxyCookie,
  checkProxyRedirect,
  checkRoot,
  checkSocketPass,
  checkStreamPass,
} from './locations.ts';
import { checkErrorLog } from './logs.ts';
import { checkAuthHttp, checkMailProtocol, checkStartTls } from './mail.ts';
import {
  checkCpuAffinity,
  checkPlainNumber,
  checkPowerOfTwo,
  checkThreadPool,
  checkUse,
  checkWorkerPriority,
  checkWorkerProcesses,
} from './main.ts';
import { checkMapHash } from './maps.ts';
import { checkMirror } from './mirrors.ts';
import {
  checkBodyFilter,
  checkEngine,
  checkImport,
  checkPeriodic,
  checkPreload,
  checkSetByScript,
  checkSharedDictionary,
} from './njs.ts';
import type { Reading, Statement } from './reading.ts';
import { checkGzipDisable, checkSplitPathInfo } from './regexes.ts';
import { checkResolver } from './resolvers.ts';
import {
  checkAddHeader,
  checkAuthRequestSet,
  checkErrorPage,
  checkExpires,
  checkKeepaliveTimeout,
  checkServerTokens,
  checkSubFilter,
} from './responses.ts';
import { checkReturn, checkRewrite, checkSet, checkStreamReturn } from './rewrites.ts';
import { defineVariable, readLater, readScript, readScripts } from './scripts.ts';
import { checkServerName } from './serverNames.ts';
import { checkSticky } from './sticky.ts';
import { checkBalancer, checkKeepalive, checkUpstreamServer, checkUpstreamZone } from './upstreams.ts';

export type Handler = (reading: Reading, statement: Statement) => void;

/** The handler of a directive that its type does not describe; undefined where nothing more is known. */
export function handlerOf(module: string, name: string): Handler | undefined {
  return handlers[`${module}/${name}`] ?? handlers[`*/${name}`];
}

/** Directives that look refused twice in the tables, but whose handler compares more than the name. */
export const ownRepeat = new Set([
  'limit_req',
  'limit_conn',
  'proxy_redirect',
  'proxy_cookie_domain',
  'proxy_cookie_path',
  'proxy_cookie_flags',
  'proxy_cache_path',
  'fastcgi_cache_path',
  'uwsgi_cache_path',
  'scgi_cache_path',
  'index',
  'mirror',
]);

const handlers: Readonly<Record<string, Handler>> = {
  '*/listen': checkListen,
  'ngx_http_core_module/server_name': checkServerName,
  'ngx_stream_core_module/server_name': checkServerName,
  'ngx_http_core_module/root': checkRoot,
  'ngx_http_core_module/alias': checkRoot,
  'ngx_http_core_module/error_page': checkErrorPage,
  'ngx_http_core_module/try_files': checkTryFiles,
  'ngx_http_core_module/keepalive_timeout': checkKeepaliveTimeout,
  'ngx_http_core_module/open_file_cache': checkOpenFileCache,
  'ngx_http_core_module/directio': checkDirectio,
  'ngx_http_core_module/aio': checkAio,
  'ngx_http_core_module/disable_symlinks': checkDisableSymlinks,
  'ngx_http_core_module/server_tokens': checkServerTokens,
  'ngx_http_core_module/default_type': nothing,
  '*/resolver': checkResolver,
  'ngx_core_module/error_log': checkErrorLog,
  'ngx_core_module/worker_processes': checkWorkerProcesses,
  'ngx_core_module/worker_priority': checkWorkerPriority,
  'ngx_core_module/worker_cpu_affinity': checkCpuAffinity,
  'ngx_core_module/worker_connections': checkPlainNumber,
  'ngx_core_module/use': checkUse,
  'ngx_core_module/thread_pool': checkThreadPool,
  'ngx_core_module/load_module': nothing,
  'ngx_http_rewrite_module/rewrite': checkRewrite,
  'ngx_http_rewrite_module/return': checkReturn,
  'ngx_http_rewrite_module/set': checkSet,
  'ngx_stream_set_module/set': checkSet,
  'ngx_stream_return_module/return': checkStreamReturn,
  'ngx_http_upstream_module/server': checkUpstreamServer,
  'ngx_stream_upstream_module/server': checkUpstreamServer,
  'ngx_http_upstream_module/keepalive': checkKeepalive,
  'ngx_http_upstream_module/sticky': checkSticky,
  '*/least_conn': checkBalancer,
  '*/least_time': checkBalancer,
  '*/ip_hash': checkBalancer,
  '*/hash': checkBalancer,
  '*/random': checkBalancer,
  'ngx_http_upstream_module/zone': checkUpstreamZone,
  'ngx_stream_upstream_module/zone': checkUpstreamZone,
  'ngx_http_proxy_module/proxy_pass': checkPass,
  'ngx_stream_proxy_module/proxy_pass': checkStreamPass,
  'ngx_stream_pass_module/pass': checkSocketPass,
  'ngx_http_fastcgi_module/fastcgi_pass': checkPass,
  'ngx_http_uwsgi_module/uwsgi_pass': checkPass,
  'ngx_http_scgi_module/scgi_pass': checkPass,
  'ngx_http_grpc_module/grpc_pass': checkPass,
  'ngx_http_memcached_module/memcached_pass': checkPass,
  'ngx_http_proxy_module/proxy_set_body': readFirstLater,
  'ngx_http_proxy_module/proxy_redirect': checkProxyRedirect,
  'ngx_http_proxy_module/proxy_cookie_domain': checkProxyCookie,
  'ngx_http_proxy_module/proxy_cookie_path': checkProxyCookie,
  'ngx_http_proxy_module/proxy_cookie_flags': checkProxyCookie,
  '*/proxy_cache': checkCache,
  '*/fastcgi_cache': checkCache,
  '*/uwsgi_cache': checkCache,
  '*/scgi_cache': checkCache,
  '*/proxy_store': checkStore,
  '*/fastcgi_store': checkStore,
  '*/uwsgi_store': checkStore,
  '*/scgi_store': checkStore,
  '*/proxy_cache_key': readAll,
  '*/fastcgi_cache_key': readAll,
  '*/uwsgi_cache_key': readAll,
  '*/scgi_cache_key': readAll,
  '*/proxy_cache_path': checkCachePath,
  '*/fastcgi_cache_path': checkCachePath,
  '*/uwsgi_cache_path': checkCachePath,
  '*/scgi_cache_path': checkCachePath,
  '*/access_log': checkAccessLog,
  '*/log_format': checkLogFormat,
  '*/open_log_file_cache': checkOpenLogFileCache,
  '*/ssl_certificate_cache': checkCertificateCache,
  '*/proxy_ssl_certificate_cache': checkCertificateCache,
  '*/grpc_ssl_certificate_cache': checkCertificateCache,
  '*/uwsgi_ssl_certificate_cache': checkCertificateCache,
  'ngx_http_limit_req_module/limit_req_zone': checkLimitReqZone,
  'ngx_http_limit_req_module/limit_req': checkLimitReq,
  '*/limit_conn_zone': checkLimitConnZone,
  '*/limit_conn': checkLimitConn,
  '*/allow': checkAllow,
  '*/deny': checkAllow,
  '*/set_real_ip_from': checkRealIpFrom,
  'ngx_http_realip_module/real_ip_header': nothing,
  'ngx_http_headers_module/add_header': checkAddHeader,
  'ngx_http_headers_module/add_trailer': checkAddHeader,
  'ngx_http_headers_module/expires': checkExpires,
  'ngx_http_index_module/index': checkIndex,
  'ngx_http_referer_module/valid_referers': checkReferers,
  'ngx_http_auth_request_module/auth_request_set': checkAuthRequestSet,
  'ngx_http_auth_basic_module/auth_basic_user_file': readAll,
  '*/map_hash_max_size': checkMapHash,
  '*/map_hash_bucket_size': checkMapHash,
  'ngx_mail_auth_http_module/auth_http': checkAuthHttp,
  'ngx_http_charset_module/charset': readAll,
  'ngx_http_charset_module/source_charset': readAll,
  'ngx_http_mirror_module/mirror': checkMirror,
  'ngx_http_sub_module/sub_filter': checkSubFilter,
  'ngx_http_gzip_module/gzip_disable': checkGzipDisable,
  'ngx_http_userid_module/userid_expires': checkUseridExpires,
  'ngx_http_image_filter_module/image_filter': checkImageFilter,
  'ngx_http_image_filter_module/image_filter_jpeg_quality': checkImageNumber,
  'ngx_http_image_filter_module/image_filter_webp_quality': checkImageNumber,
  'ngx_http_image_filter_module/image_filter_sharpen': checkSharpen,
  'ngx_http_xslt_module/xslt_stylesheet': readAll,
  'ngx_http_xslt_module/xslt_param': readSecond,
  'ngx_http_xslt_module/xslt_string_param': readSecond,
  'ngx_http_geoip_module/geoip_proxy': checkGeoipProxy,
  '*/geoip_country': checkGeoip,
  '*/geoip_city': checkGeoip,
  '*/geoip_org': checkGeoip,
  '*/js_engine': checkEngine,
  '*/js_import': checkImport,
  '*/js_periodic': checkPeriodic,
  '*/js_preload_object': checkPreload,
  '*/js_shared_dict_zone': checkSharedDictionary,
  'ngx_http_js_module/js_body_filter': checkBodyFilter,
  '*/ssl_session_cache': checkSessionCache,
  '*/ssl_ocsp_cache': checkOcspCache,
  'ngx_http_ssl_module/ssl_certificate': readFirstLater,
  'ngx_http_ssl_module/ssl_certificate_key': readFirstLater,
  'ngx_stream_ssl_module/ssl_certificate': readFirstLater,
  'ngx_stream_ssl_module/ssl_certificate_key': readFirstLater,
  'ngx_http_userid_module/userid_mark': checkUseridMark,
  'ngx_http_browser_module/modern_browser': checkModernBrowser,
  '*/js_set': checkSetByScript,
  '*/js_var': checkAuthRequestSet,
  'ngx_http_perl_module/perl_set': defineFirst,
  'ngx_mail_core_module/protocol': checkMailProtocol,
  'ngx_mail_ssl_module/starttls': checkStartTls,
  'ngx_http_v2_module/http2_streams_index_size': checkPowerOfTwo,
  'ngx_http_fastcgi_module/fastcgi_split_path_info': checkSplitPathInfo,
  'ngx_http_secure_link_module/secure_link': readAll,
};

function nothing(): void {}

function readAll(reading: Reading, statement: Statement): void {
  readScripts(reading, statement, statement.directive.args);
}

function readSecond(reading: Reading, statement: Statement): void {
  readScript(reading, statement, statement.directive.args[1]);
}

function readFirstLater(reading: Reading, statement: Statement): void {
  readLater(reading, statement, statement.directive.args[0]);
}

function defineFirst(reading: Reading, statement: Statement): void {
  defineVariable(reading, statement, statement.directive.args[0]);
}
